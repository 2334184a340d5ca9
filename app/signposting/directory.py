"""The directory of other public bodies: who is likely to hold something, by topic, area and day (R-L11, R-L12)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.law.errors import Problem
from app.signposting.body import Body, contact_warning
from app.signposting.contacts_file import read_bodies
from app.signposting.signpost import Signpost

__all__ = ["Body", "Directory", "contact_warning", "read_directory"]


@dataclass(frozen=True)
class Directory:
    """The bodies of one contacts.csv, in the order of its rows."""

    file: str
    bodies: tuple[Body, ...]

    def likely_holders(
        self, topics: Iterable[str], areas: Iterable[str], on: date, why: str = ""
    ) -> tuple[Signpost, ...]:
        """Every body that is likely to hold something about any of `topics` in any of `areas` on the day `on`.

        A body that has ended by then gives way to the one that replaced it. `why` is the reason where the row has none.
        Each body comes once, with the reason of the first topic that led to it.
        """
        here = frozenset(area.lower() for area in areas)
        found: dict[str, Signpost] = {}
        for topic in topics:
            for body, reason in self._holders(topic, here, on):
                found.setdefault(body.key, body.signpost(reason or why))
        return tuple(found.values())

    def get(self, key: str) -> Body | None:
        """The body with `key`."""
        return next((body for body in self.bodies if body.key == key), None)

    def signposts(self, keys: Iterable[str], why: str = "") -> tuple[Signpost, ...]:
        """The bodies with these keys, as a person chose them; unknown keys are left out."""
        found = (self.get(key) for key in keys)
        return tuple(body.signpost(body.reason("") or why) for body in found if body)

    def topics(self) -> tuple[str, ...]:
        """Every topic that some body is listed for, in order of first mention."""
        return tuple(dict.fromkeys(topic for body in self.bodies for topic in body.topics))

    def warnings(self, on: date) -> tuple[Problem, ...]:
        """The contacts that should be looked up before a letter of the day `on` gives them (R-L13)."""
        cure = "Look it up on the body's own website, and put the day in checked_on."
        found = ((body, contact_warning(body, on)) for body in self.bodies if body.exists_on(on))
        return tuple(Problem(self.file, body.line, what, cure) for body, what in found if what)

    def gaps(self, topics: Iterable[str], areas: Iterable[str], on: date) -> tuple[Problem, ...]:
        """The areas where a kind of body that holds a topic elsewhere is missing: a likely holder left out."""
        return tuple(self._gaps(topics, tuple(areas), on))

    def _gaps(self, topics: Iterable[str], areas: tuple[str, ...], on: date) -> Iterator[Problem]:
        for topic in topics:
            kinds = dict.fromkeys(body.kind for body in self.bodies if topic in body.topics)
            if not kinds:
                cure = f"Add a row with “{topic}” among its topics."
                yield Problem(self.file, None, f"No body is listed for the topic “{topic}”.", cure)
            for area in areas:
                there = {body.kind for body, _ in self._holders(topic, frozenset({area.lower()}), on)}
                for kind in kinds:
                    if kind not in there:
                        what = f"No {kind} is listed for the topic “{topic}” in {area} on {on.isoformat()}."
                        yield Problem(self.file, None, what, f"Add a row, or add {area} to the areas of one.")

    def _holders(self, topic: str, here: frozenset[str], on: date) -> Iterator[tuple[Body, str]]:
        for body in self.bodies:
            if topic in body.topics and body.serves(here):
                now = self._on(body, on)
                if now:
                    yield now, (now.reason(topic) or body.reason(topic))

    def _on(self, body: Body, day: date) -> Body | None:
        """`body`, or whoever does its work on `day`; None before it began and where nobody followed."""
        current: Body | None = body
        while current and current.ended_before(day):
            current = self.get(current.replaced_by)
        return current if current and current.exists_on(day) else None


def read_directory(filename: str, text: str) -> Directory:
    """The directory in the text of a contacts.csv. Raises ContentError with every problem at once."""
    return Directory(filename, read_bodies(filename, text))
