"""Addresses that pages are given back: a job's result, a form that waits. None of them leads away from the desk."""


def is_local(path: object) -> bool:
    """Whether it is a path of ours. A browser drops tabs and line ends and reads a backslash as /: none is in it."""
    ours = isinstance(path, str) and path.startswith("/") and not path.startswith("//")
    return ours and "\\" not in str(path) and str(path).isprintable()
