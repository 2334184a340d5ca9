"""The label of a part, in full: no two parts of a request share one."""


def full_label(above: str, label: str) -> str:
    """`label` with that of the question it is part of, where it does not repeat it: 2 and (a) make 2(a)."""
    if not above or _repeats(label, above):
        return label
    return f"{above}({label.strip('(). ') or label})"


def _repeats(label: str, above: str) -> bool:
    """Whether a label begins with the one above it: 1(a), 1.2 and 1a do with 1, but 10 does not, nor ii with i."""
    rest = label[len(above) :]
    if not label.startswith(above) or not rest:
        return False
    return not rest[0].isalnum() or (above[-1].isdigit() and rest[0].isalpha())
