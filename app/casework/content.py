"""Loading the trust's folders: every problem at once and nothing half-done, or new versions of what changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.answers.shelf import Content, gather
from app.casework.renamed import renamed
from app.casework.rests_on import gaps
from app.law.errors import ContentError, Problem
from app.law.events import london_date
from app.letters.acknowledgement import kind_of
from app.letters.kind import REPLY
from app.letters.template import compile_template
from app.matching.own_words import check_own_words
from app.records import answer_history, audit, versions
from app.records.content import ContentVersion
from app.records.people import User
from app.register.catalogue import read_statistic
from app.signposting.directory import read_directory


@dataclass(frozen=True)
class Item:
    """One thing to load: its kind, its key and its file's own bytes, with the dates that its file gives.

    `file` is the name of a standard answer's file, which need not be its key.
    """

    kind: str
    key: str
    body: bytes
    valid_from: date | None = None
    review_by: date | None = None
    file: str = ""


@dataclass(frozen=True)
class Loaded:
    """How many things were new or changed, and how many were there already."""

    changed: int
    unchanged: int


def read_content(folder: Path, templates: Path) -> tuple[Item, ...]:
    """Everything in the trust's two folders, read and checked by the room that each belongs to.

    Raises ContentError with every problem of every file at once.
    """
    gathered = gather(folder)
    problems = list(gathered.problems)
    content = gathered.content
    items = list(_templates(templates, problems))
    if content is not None:
        items += _others(content, problems)
    if problems or content is None:
        raise ContentError(problems)
    return tuple(items)


def load_folder(
    session: Session,
    folder: Path,
    templates_folder: Path,
    *,
    by: User | None,
    adopt_because: str | None,
    now: datetime,
    only: tuple[str, str] | None = None,
) -> Loaded:
    """Load what is new or changed as drafts; with `adopt_because`, as approved, and the reason is recorded.

    A file whose words are approved, wait for approval, or were set aside changes nothing; an adoption approves what
    waits. `only` takes one thing in, by kind and key, though it was set aside. Raises ContentError; then nothing was
    loaded.
    """
    items = read_content(folder, templates_folder)
    problems = renamed_in(session, items)
    if problems:
        raise ContentError(problems)
    there = versions.histories(session)
    loaded: list[str] = []
    for item in items:
        place, digest = (item.kind, item.key), sha256(item.body).hexdigest()
        history = there.get(place, [])
        stands = versions.standing(history, digest)
        if stands == "approved" or (stands == "waiting" and adopt_because is None):
            continue
        if only != place if only else stands == "set aside":
            continue
        if stands == "waiting":
            _adopt(session, history[-1].id, by, adopt_because or "", now)
        else:
            session.add(_version(item, digest, history[-1].number + 1 if history else 1, by, adopt_because, now))
        loaded.append(f"{item.kind} {item.key}")
    session.flush()
    if loaded:
        details = {"changed": len(loaded), "because": adopt_because or "", "folder": folder.name, "what": loaded}
        audit.append(session, "load_content", by=by, now=now, details=details)
    return Loaded(len(loaded), len(items) - len(loaded))


def renamed_in(session: Session, items: tuple[Item, ...]) -> list[Problem]:
    """The keys that were changed in files of answers which replies name, each with its cure."""
    return list(renamed(session, [(item.key, item.file, item.body) for item in items if item.kind == "answer"]))


def is_empty(session: Session) -> bool:
    """Whether nothing has ever been loaded."""
    return session.scalar(select(ContentVersion.id).limit(1)) is None


def _adopt(session: Session, number: int, by: User | None, because: str, now: datetime) -> None:
    """Put a draft into force that an administrator adopts."""
    row = session.get(ContentVersion, number)
    assert row is not None
    row.state, row.approved_on, row.approved_by_id = "approved", london_date(now), by.id if by else None
    row.adopted_because = because
    written = answer_history.working_on(session, row)
    if written is not None:
        session.delete(written)


def _version(
    item: Item, digest: str, number: int, by: User | None, adopt_because: str | None, now: datetime
) -> ContentVersion:
    adopted = adopt_because is not None
    return ContentVersion(
        kind=item.kind,
        key=item.key,
        number=number,
        sha256=digest,
        body=item.body,
        state="approved" if adopted else "draft",
        valid_from=item.valid_from,
        review_by=item.review_by,
        created_at=now,
        created_by_id=by.id if by else None,
        approved_on=london_date(now) if adopted else None,
        approved_by_id=by.id if by and adopted else None,
        adopted_because=adopt_because or "",
    )


def _templates(folder: Path, problems: list[Problem]) -> Iterator[Item]:
    found = sorted(folder.glob("*.docx"))
    if not found:
        problems.append(Problem(folder.name, None, "There is no letter template.", "Put a .docx there."))
    for file in found:
        data = file.read_bytes()
        if _sound(problems, lambda: compile_template(data, file.name, kind_of(file.stem))):  # noqa: B023  called at once
            yield Item("template", file.stem, data)


def _others(content: Content, problems: list[Problem]) -> Iterator[Item]:
    if kind_of(content.trust.letter_template) is not REPLY:
        what = f"The letter template is “{content.trust.letter_template}”, which is one for acknowledgements."
        problems.append(Problem("trust.toml", None, what, "Name the template of the reply, such as response."))
    yield Item("trust", "trust", content.trust_text.encode())
    directory_is_sound = _sound(problems, lambda: read_directory("contacts.csv", content.contacts_text))
    topics: set[str] = set()
    if directory_is_sound:
        topics = set(read_directory("contacts.csv", content.contacts_text).topics())
        yield Item("contact", "contacts", content.contacts_text.encode())
    if content.words_text and _sound(problems, lambda: check_own_words("synonyms.txt", content.words_text)):
        yield Item("words", "synonyms", content.words_text.encode())
    statistics: dict[str, tuple[str, ...]] = {}
    for name, text in content.statistics_text.items():
        if _sound(problems, lambda: read_statistic(f"statistics/{name}.sql", text)):  # noqa: B023  called at once
            statistics[name] = read_statistic(f"statistics/{name}.sql", text).part_names
            yield Item("statistic", name, text.encode())
    for answer in content.answers:
        file = content.answer_files[answer.key]
        text = content.answer_texts[answer.key]
        problems += gaps(file, text, answer, statistics, topics if directory_is_sound else None)
        yield Item("answer", answer.key, text.encode(), answer.valid_from, answer.review_by, file)


def _sound(problems: list[Problem], read: Callable[[], object]) -> bool:
    try:
        read()
    except ContentError as error:
        problems.extend(error.problems)
        return False
    return True
