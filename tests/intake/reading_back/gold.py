"""Holds letters that were read back against what a person found in them, file by file.

    python -m tests.intake.reading_back.gold [FOLDER]

prints what differs in each file of a folder with a gold.jsonl, and how many files agree in everything.
"""

import json
import sys
from pathlib import Path
from typing import Any

from app.intake.past import read_past
from app.intake.past_letter import PastLetter

FOLDER = Path(__file__).parents[2] / "samples" / "past-responses"
_PLAIN = str.maketrans("‘’“”", "''\"\"")


def lines(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The gold of a folder, one object a file."""
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines() if line.strip()]


def plain(words: str | None) -> str:
    """Words with runs of white space, and straight and curly quotes, made equal."""
    return " ".join((words or "").translate(_PLAIN).split())


def misses(letter: PastLetter, gold: dict[str, Any]) -> list[str]:
    """What differs, a line each; nothing where the letter was read to its gold."""
    wanted: dict[str, Any] = {
        name: gold[name] for name in ("ref", "received", "sent", "received_text", "sent_text", "links")
    }
    found: dict[str, Any] = {
        "ref": letter.reference or None,
        "received": letter.received.isoformat() if letter.received else None,
        "sent": letter.sent.isoformat() if letter.sent else None,
        "received_text": letter.received_text or None,
        "sent_text": letter.sent_text or None,
        "links": [link.url for link in letter.links],
    }
    told = [f"{name}: {found[name]!r}, not {wanted[name]!r}" for name in wanted if found[name] != wanted[name]]
    if len(letter.questions) != len(gold["questions"]):
        told.append(f"questions: {len(letter.questions)}, not {len(gold['questions'])}")
    for one, two in zip(letter.questions, gold["questions"], strict=False):
        answer = one.answer or letter.general_answer
        pairs = (
            (one.label, two["label"], "label"),
            (one.text, two["question"], "question"),
            (answer, two["answer"], "answer"),
        )
        told += [f"{two['label']} {what}: {plain(ours)!r}, not {plain(theirs)!r}" for ours, theirs, what in pairs
                 if plain(ours) != plain(theirs)]  # fmt: skip
    return told


def main(folder: Path) -> None:
    """Prints the misses of every file of a folder."""
    sound = 0
    gold = lines(folder)
    for one in gold:
        told = misses(read_past((folder / one["file"]).read_bytes(), one["file"]), one)
        sound += not told
        sys.stdout.write(f"{'agrees' if not told else 'DIFFERS'}  {one['file']}\n")
        sys.stdout.write("".join(f"    {line}\n" for line in told))
    sys.stdout.write(f"{sound} of {len(gold)} files agree in everything.\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
