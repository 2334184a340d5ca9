"""Text as RFC 3676 lets mail programs fold it (format=flowed): lines that end in a space go on in the next."""


def unfolded(text: str, *, delete_space: bool) -> str:
    """Each paragraph on one line again, at its depth of quoting; a signature mark stands alone."""
    done: list[str] = []
    open_depth = -1
    for line in text.replace("\r\n", "\n").split("\n"):
        plain = line.lstrip(">")
        depth = len(line) - len(plain)
        said = plain.removeprefix(" ")
        flows = said.endswith(" ") and said != "-- "
        words = said[:-1] if flows and delete_space else said
        if open_depth == depth and words and said != "-- ":
            done[-1] += words
        else:
            done.append(f"{'>' * depth} {words}" if depth else words)
        open_depth = depth if flows else -1
    return "\n".join(line.rstrip(" ") if line != "-- " else line for line in done)
