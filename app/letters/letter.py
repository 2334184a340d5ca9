"""A letter: the bytes that go out, with what proves that they are the same bytes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Letter:
    """A .docx. `manifest` pairs each part's name with the SHA-256 of its inflated bytes, in order."""

    data: bytes
    sha256: str
    manifest: tuple[tuple[str, str], ...]
