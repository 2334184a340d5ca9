"""Names of files that people upload, made fit to keep, to show and to put into a header."""

import re

LONGEST = 120
_NO_PLACE = re.compile(r'[<>:"|?*]')


def clean_name(name: str) -> str:
    """The last part of `name` without control characters or signs that no disk takes, its ending kept.

    At most 120 characters; "upload" where nothing is left.
    """
    last = re.split(r"[/\\]", name.replace("\0", ""))[-1]
    plain = _NO_PLACE.sub("", "".join(sign if sign.isprintable() else " " for sign in last))
    words = " ".join(plain.split()).lstrip(". ")
    if len(words) > LONGEST:
        stem, dot, ending = words.rpartition(".")
        ending = dot + ending if dot and len(ending) < 10 else ""
        words = (stem if ending else words)[: LONGEST - len(ending)].rstrip() + ending
    return words or "upload"
