"""A key that was changed in a file: replies and letters name an answer by its key, so it is not let go unseen."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from sqlalchemy.orm import Session

from app.law.errors import Problem
from app.records import answer_history, answer_use, versions


def renamed(session: Session, files: Sequence[tuple[str, str, bytes]]) -> Iterator[Problem]:
    """The standard answers among `files` whose keys are new, and which are others of the desk that replies name.

    Each is a key, the name of its file, and its bytes. It is another's where no file has that other's key any more, and
    the words are the same but for the key, or the file has that key for its name.
    """
    histories = versions.histories(session)
    new = [one for one in files if ("answer", one[0]) not in histories]
    if not new:
        return
    keys = {key for key, _, _ in files}
    in_force = (key for (kind, key), past in histories.items() if kind == "answer" and _approved(past))
    gone = {key: _but_the_key(_body(session, key)) for key in in_force if key not in keys}
    for now, file, body in new:
        for before, words in gone.items():
            same = PurePath(file).stem == before or words == _but_the_key(body)
            used = answer_use.in_use(session, before) if same else 0
            if used:
                lines = body.decode().splitlines()
                line = next((n for n, text in enumerate(lines, 1) if text.startswith("key:")), None)
                replies = "1 reply names" if used == 1 else f"{used:,} replies name"
                what = f"The key “{now}” was “{before}” before, and {replies} “{before}”."
                cure = f"Keep `key: {before}`; or retire “{before}” first, and this becomes a new answer."
                yield Problem(file, line, what, cure)


def _approved(past: list[versions.Past]) -> bool:
    return any(one.state == "approved" for one in past)


def _body(session: Session, key: str) -> bytes:
    return answer_history.body_of(session, key, answer_history.in_force(session, key))


def _but_the_key(body: bytes) -> list[bytes]:
    return [line.rstrip() for line in body.splitlines() if not line.startswith(b"key:")]
