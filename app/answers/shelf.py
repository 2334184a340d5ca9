"""The trust's `answers/` folder as a whole: every file of it, or every problem in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from app.answers.answer_file import LARGEST_FILE, read_answer
from app.answers.standard_answer import StandardAnswer
from app.answers.trust import Trust
from app.answers.trust_file import read_trust
from app.law.errors import ContentError, Problem

__all__ = ["Content", "Gathered", "gather", "read_answer", "read_folder", "read_trust"]

_T = TypeVar("_T")


@dataclass(frozen=True)
class Content:
    """What a folder holds.

    `statistics_text` maps the name of each `.sql` file, without its ending, to its text, and `contacts_text` is the
    text of contacts.csv; `words_text` is that of synonyms.txt, and empty without one: other rooms read those.
    `answer_texts` maps each answer's key to the text of its own file, and
    `answer_files` to the file's name.
    """

    trust: Trust
    answers: tuple[StandardAnswer, ...]
    trust_text: str
    contacts_text: str
    answer_texts: Mapping[str, str] = field(default_factory=dict)
    answer_files: Mapping[str, str] = field(default_factory=dict)
    statistics_text: Mapping[str, str] = field(default_factory=dict)
    words_text: str = ""


@dataclass(frozen=True)
class Gathered:
    """A folder looked at: the content, unless trust.toml cannot be read, and every problem found on the way."""

    content: Content | None
    problems: tuple[Problem, ...]


def read_folder(path: Path) -> Content:
    """The content of `path`. Raises ContentError with every problem of every file at once."""
    gathered = gather(path)
    if gathered.problems or gathered.content is None:
        raise ContentError(list(gathered.problems))
    return gathered.content


def gather(path: Path) -> Gathered:
    """As `read_folder`, but the problems come back beside what could be read, so that other rooms can add theirs."""
    problems: list[Problem] = []
    trust_text = _text(path / "trust.toml", "trust.toml", problems)
    contacts_text = _text(path / "contacts.csv", "contacts.csv", problems)
    own_words = path / "synonyms.txt"
    words_text = _text(own_words, "synonyms.txt", problems) if own_words.exists() else ""
    statistics = {
        file.stem: _text(file, f"statistics/{file.name}", problems) or ""
        for file in _files(path / "statistics", "*.sql")
    }
    trust = _try(problems, lambda: read_trust("trust.toml", trust_text)) if trust_text is not None else None
    answers, texts, files = _answers(path / "standard", problems)
    if trust is None:
        return Gathered(None, tuple(problems))
    content = Content(trust, answers, trust_text or "", contacts_text or "", texts, files, statistics, words_text or "")
    return Gathered(content, tuple(problems))


def _answers(
    folder: Path, problems: list[Problem]
) -> tuple[tuple[StandardAnswer, ...], dict[str, str], dict[str, str]]:
    answers: list[StandardAnswer] = []
    texts: dict[str, str] = {}
    files: dict[str, str] = {}
    found = _files(folder, "*.md")
    if not found:
        problems.append(Problem("standard", None, "There are no standard answers.", "Put one or more .md files there."))
    for file in found:
        name = f"standard/{file.name}"
        text = _text(file, name, problems)
        answer = _try(problems, lambda: read_answer(name, text)) if text is not None else None  # noqa: B023  called at once
        if answer is None or text is None:
            continue
        if answer.key in files:
            line = next((n for n, row in enumerate(text.splitlines(), 1) if row.startswith("key:")), 1)
            what = f"The key “{answer.key}” is also used in {files[answer.key]}."
            problems.append(Problem(name, line, what, "Give each answer a key of its own."))
            continue
        answers.append(answer)
        texts[answer.key], files[answer.key] = text, name
    return tuple(answers), texts, files


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(file for file in folder.glob(pattern) if file.is_file())


def _try(problems: list[Problem], read: Callable[[], _T]) -> _T | None:
    try:
        return read()
    except ContentError as error:
        problems.extend(error.problems)
        return None


def _text(file: Path, name: str, problems: list[Problem]) -> str | None:
    """The file's text, or None with a problem noted."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            problems.append(Problem(name, None, "The file is over 1 MB.", "Split it."))
            return None
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problems.append(Problem(name, None, "The file is not plain text in UTF-8.", "Save it again as UTF-8."))
    except OSError as error:
        problems.append(
            Problem(name, None, f"The file cannot be read: {error.strerror}.", "Put it there, or let it be read.")
        )
    return None
