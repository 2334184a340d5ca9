"""What a backup says of itself, and how that is sealed.

The zip's comment holds the format's number, the SHA-256 of the manifest, and a seal made with the audit key, so that a
backup which somebody changed and packed again is told from one that the desk wrote. The key itself is not in it.
"""

import hmac
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from app.law.errors import BrokenInput, WrongType
from app.records.backup.values import TYPES

FORMAT = 1
NAME = "manifest.json"
MOST_BYTES = 1024 * 1024
KEPT = "Nothing was restored."
_TABLE = re.compile(r"[a-z][a-z0-9_]{0,62}")
_COMMENT = re.compile(rb"foi-backup (\d{1,6}) ([0-9a-f]{64}) ([0-9a-f]{64})")


@dataclass(frozen=True)
class TableFile:
    """One table's file: its columns with the kind of each, how many rows and bytes it has, and its SHA-256."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: int
    bytes: int
    sha256: str

    @property
    def path(self) -> str:
        """Where it stands in the archive."""
        return f"tables/{self.name}.jsonl"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind of each column."""
        return tuple(kind for _, kind in self.columns)


@dataclass(frozen=True)
class Manifest:
    """What is in a backup: from which product and migration, of when, where the audit chain ended, and the tables.

    `key_check` tells whether a key is the one that sealed it, and gives nothing of the key away.
    """

    product: str
    revision: str
    taken_at: datetime
    database: str
    events: int
    mac: str
    key_check: str
    tables: tuple[TableFile, ...]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables)

    def written(self) -> bytes:
        """The manifest's file."""
        value = {"format": FORMAT, **asdict(self), "taken_at": self.taken_at.isoformat()}
        return json.dumps(value, indent=1).encode()

    def fits(self, key: str) -> bool:
        """Whether `key` is the audit key that was in use when the backup was made."""
        return hmac.compare_digest(self.key_check, key_check(key))


def key_check(key: str) -> str:
    """What a manifest says of the audit key: enough to know it again."""
    return hmac.new(key.encode(), b"foi-backup key check", "sha256").hexdigest()


def comment_of(manifest: bytes, key: str) -> bytes:
    """The archive's comment."""
    return f"foi-backup {FORMAT} {sha256(manifest).hexdigest()} {_seal(manifest, key)}".encode()


def is_sealed(manifest: bytes, comment: bytes, key: str) -> bool:
    """Whether the seal on a manifest was made with this key."""
    found = _COMMENT.fullmatch(comment)
    return found is not None and hmac.compare_digest(found[3].decode(), _seal(manifest, key))


def check_comment(comment: bytes, name: str) -> None:
    """Raises WrongType for an archive that is none of ours, or of another format."""
    found = _COMMENT.fullmatch(comment)
    if found is None:
        raise WrongType(
            f"{name} is not a backup as the desk writes it: it is another archive, or was packed again by another "
            f"program. {KEPT} Use the file that foi backup wrote."
        )
    if int(found[1]) != FORMAT:
        age = "an older" if int(found[1]) < FORMAT else "a newer"
        raise WrongType(
            f"{name} has {age} format of backup (number {int(found[1])}; this version reads {FORMAT}). {KEPT} Restore "
            "it with the version of the desk that made it."
        )


def read_manifest(data: bytes, comment: bytes, name: str) -> Manifest:
    """The manifest of its bytes, checked in every part.

    Raises BrokenInput.
    """
    found = _COMMENT.fullmatch(comment)
    if found is None or sha256(data).hexdigest() != found[2].decode():
        raise BrokenInput(f"{name} is damaged: its manifest is not the one that was written. {KEPT} Use another.")
    try:
        value = json.loads(data)
        if value.pop("format") != FORMAT:
            raise ValueError("format")
        tables = tuple(_table(one) for one in value.pop("tables"))
        taken = datetime.fromisoformat(value.pop("taken_at"))
        manifest = Manifest(tables=tables, taken_at=taken, **value)
        _check(manifest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise BrokenInput(f"{name} is damaged: its manifest cannot be read. {KEPT} Use another.") from None
    return manifest


def _table(value: dict[str, Any]) -> TableFile:
    columns = tuple((str(name), str(kind)) for name, kind in value.pop("columns"))
    return TableFile(columns=columns, **value)


def _check(manifest: Manifest) -> None:
    """Raises ValueError for a manifest that could not have been ours."""
    texts = (manifest.product, manifest.revision, manifest.database, manifest.mac, manifest.key_check)
    names = [table.name for table in manifest.tables]
    if not all(isinstance(text, str) for text in texts) or len(set(names)) != len(names) or not names:
        raise ValueError("manifest")
    for table in manifest.tables:
        columns = [name for name, _ in table.columns]
        sound = (
            _TABLE.fullmatch(table.name)
            and all(_TABLE.fullmatch(column) for column in columns)
            and len(set(columns)) == len(columns) > 0
            and set(table.kinds) <= set(TYPES)
            and _are_counts((table.rows, table.bytes))
            and isinstance(table.sha256, str)
        )
        if not sound:
            raise ValueError(table.name)
    if manifest.taken_at.tzinfo is None or not _are_counts((manifest.events,)):
        raise ValueError("manifest")


def _are_counts(values: Sequence[object]) -> bool:
    return all(isinstance(value, int) and not isinstance(value, bool) and value >= 0 for value in values)


def _seal(manifest: bytes, key: str) -> str:
    return hmac.new(key.encode(), b"foi-backup seal " + manifest, "sha256").hexdigest()
