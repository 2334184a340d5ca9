"""What is gathered while a Word file is walked, beside its blocks: notes, links, and how much there is of each."""

from dataclasses import dataclass, field

from app.intake.past_letter import Link

HIDDEN_NOTE = "The file holds hidden text (hidden, white or tiny letters), which was left out"
TRACKED_NOTE = "The file holds tracked changes: insertions were kept and deletions left out."
COMMENT_NOTE = "The file holds comments, which were left out."
MACRO_NOTE = "The file holds macros, which were not run."
PROMPT_NOTE = "The file is a form with empty fields; their prompts were left out."
CONTENTS_NOTE = "The file’s table of contents was left out."
EMBEDDED_NOTE = "The file holds other files in its pages, which were not read: look at the original."
ELSEWHERE_NOTE = "The file points to a picture, file or template that is kept elsewhere, which was not fetched."
PICTURE_NOTE = "The file holds pictures, whose words were not read: look at the original."
LONG_NOTE = "The file has more than {most:,} paragraphs, and only those were read: look at the original."
DEEP_NOTE = "The file has tables in tables more than {most} deep; their words were read without the tables."
MARGIN_NOTE = "Left out as the head or foot of pages: {words}."
MOST_PARAGRAPHS = 100_000
MOST_LINKS = 5000
_SAMPLE = 100
_SCHEMES = ("http://", "https://", "mailto:")


@dataclass
class Found:
    """Notes, each once; links; how many paragraphs there were; and the first words that nobody was to see."""

    notes: dict[str, None] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    paragraphs: int = 0
    hidden: list[str] = field(default_factory=list)
    pictures: int = 0

    def note(self, note: str) -> None:
        """Notes something, once."""
        self.notes[note] = None

    def link(self, words: str, address: str) -> None:
        """Keeps a link that leads out of the file."""
        if address.lower().startswith(_SCHEMES) and len(self.links) < MOST_LINKS:
            self.links.append(Link(words.strip()[:2000] or address[:2000], address[:2000]))

    def hide(self, words: str) -> None:
        """Notes words that cannot be seen on the page."""
        if len(self.hidden) < _SAMPLE:
            self.hidden.append(words[: _SAMPLE * 2])

    def full(self) -> bool:
        """Whether no more paragraphs are read; it notes so."""
        if self.paragraphs < MOST_PARAGRAPHS:
            return False
        self.note(LONG_NOTE.format(most=MOST_PARAGRAPHS))
        return True

    def all_notes(self) -> list[str]:
        """Every note, the one of hidden words with the first of them."""
        notes = list(self.notes)
        if self.hidden:
            words = " ".join("".join(self.hidden).split())
            sample = words if len(words) <= _SAMPLE else words[:_SAMPLE].rsplit(" ", 1)[0] + " …"
            notes.insert(0, f"{HIDDEN_NOTE}: “{sample}”." if sample else f"{HIDDEN_NOTE}.")
        if self.pictures:
            notes.append(PICTURE_NOTE)
        return notes
