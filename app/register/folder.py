"""A register that is a folder of extracts: its address, and where it is. `extracts.py` asks it."""

from dataclasses import dataclass
from pathlib import Path

from app.law.errors import RegisterUnavailable

SCHEME = "folder:"


@dataclass(frozen=True)
class Folder:
    """Where a register's extracts are."""

    path: Path


def is_folder(url: str) -> bool:
    """Whether a register's address is that of a folder."""
    return url.startswith(SCHEME)


def open_folder(url: str) -> Folder:
    """The folder of an address such as folder:////srv/extracts/mha; it is looked at when it is asked.

    Raises RegisterUnavailable for an address without a whole path.
    """
    path = url.removeprefix(SCHEME).removeprefix("///")
    if not path.startswith("/"):
        raise RegisterUnavailable(
            "A register’s folder is written as folder:////srv/extracts/mha. Ask an administrator to correct it."
        )
    return Folder(Path(path))
