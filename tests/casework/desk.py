"""The walk in a few words, for tests: each method is one casework step with ordinary values."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.casework.arrive import arrive
from app.casework.draft import draft_of
from app.casework.issue import issue_letter
from app.casework.receive import QuestionText, Receipt, receive
from app.casework.reply import ReplyText, save_reply, use_source
from app.casework.review import approve
from app.casework.send import send
from app.casework.submit import submit
from app.drafting.canonical import sha256
from app.extensions import register
from app.intake.incoming import IncomingRequest
from app.intake.split import split
from app.law.outcomes import Held, Outcome
from app.records import audit, cases
from app.records.library import Library, load_library
from app.records.people import User
from app.records.replies import ReplyRow
from app.records.requests import FoiRequest, Incoming
from app.records.values import leaves_of
from app.register.ask import ask
from app.register.reading import Reading

NOW = datetime(2025, 9, 10, 9, 30, tzinfo=UTC)
TODAY = date(2025, 9, 10)
HASH = "not the hash of anything"
TEXT = "Dear FOI team\n\n1. How many beds does the Trust have?\n2. Which board papers are published?\n\nAda Lovelace"
WORDS = ReplyText(body="The Trust has **612** beds.", held=Held.HELD, outcome=Outcome.PROVIDED)

HEADED = "1. How many beds does the Trust have?\n\nCar parks\n2. And how many of those were there last year?"
"""Two questions, the second under a heading of its own."""
HEADED_QUESTIONS = tuple(
    QuestionText(label, text, start=HEADED.index(text), end=HEADED.index(text) + len(text))
    for label, text in (
        ("1", "How many beds does the Trust have?"),
        ("2", "And how many of those were there last year?"),
    )
)


@dataclass
class Desk:
    """A session, the people, and a day."""

    session: Session
    people: dict[str, User]
    app: Any = None
    today: date = TODAY
    now: datetime = NOW
    made: list[FoiRequest] = field(default_factory=list)

    @property
    def officer(self) -> User:
        return self.people["officer"]

    @property
    def library(self) -> Library:
        return load_library(self.session, self.today)

    def arrived(self, text: str = TEXT) -> Incoming:
        return arrive(
            self.session,
            incoming=IncomingRequest(kind="pasted", text=text),
            split=split(text),
            original=text.encode(),
            filename="pasted.txt",
            media_type="text/plain",
            by=self.officer,
            now=self.now,
        )

    def receipt(self, **changes: Any) -> Receipt:
        values: dict[str, Any] = {
            "subject": "Beds and board papers",
            "requester_name": "Ada Lovelace",
            "requester_address": "ada.lovelace@requester.example",
            "received_on": date(2025, 9, 1),
            "questions": (
                QuestionText("1", "How many beds does the Trust have?"),
                QuestionText("2", "Which board papers are published?"),
            ),
        }
        return Receipt(**{**values, **changes})

    def received(self, *, on: date | None = None, text: str = TEXT, **changes: Any) -> FoiRequest:
        if on:
            changes["received_on"] = on
        made = receive(
            self.session, self.arrived(text), self.receipt(**changes), by=self.officer, today=self.today, now=self.now
        )
        self.session.commit()
        return self.again(made)

    def again(self, foi_request: FoiRequest) -> FoiRequest:
        return cases.case(self.session, foi_request.reference)

    def reply(
        self, foi_request: FoiRequest, position: int = 1, text: ReplyText = WORDS, *, by: User | None = None
    ) -> ReplyRow:
        question = cases.question(self.session, foi_request, position)
        there = cases.reply(self.session, question)
        version = there.version if there else None
        return save_reply(
            self.session, foi_request, question, text, version=version, by=by or self.officer, now=self.now
        )

    def source(
        self, foi_request: FoiRequest, position: int, key: str, *, kind: str = "answer", **more: Any
    ) -> ReplyRow:
        question = cases.question(self.session, foi_request, position)
        there = cases.reply(self.session, question)
        return use_source(
            self.session,
            foi_request,
            question,
            kind,
            key,
            readings=more.get("readings", {}),
            version=there.version if there else None,
            by=self.officer,
            today=self.today,
            now=self.now,
            replace=more.get("replace", False),
        )

    def asked(self, name: str, as_at: date) -> Reading:
        statistic = self.library.statistic(name)
        return ask(register(self.app, statistic.register), statistic, as_at=as_at, now=self.now)

    def drafted(self, **changes: Any) -> FoiRequest:
        foi_request = self.received(**changes)
        for leaf in leaves_of(foi_request):
            self.reply(foi_request, leaf.position)
        self.session.commit()
        return foi_request

    def submitted(self, **changes: Any) -> FoiRequest:
        foi_request = self.drafted(**changes)
        submit(self.session, foi_request, note="", by=self.officer, today=self.today, now=self.now)
        self.session.commit()
        return foi_request

    def seen(self, foi_request: FoiRequest) -> str:
        return sha256(draft_of(self.session, foi_request, self.library))

    def approve(self, foi_request: FoiRequest, *, by: str = "reviewer", seen: str | None = None) -> Any:
        return approve(
            self.session,
            foi_request,
            seen_sha256=seen or self.seen(foi_request),
            note="",
            by=self.people[by],
            today=self.today,
            now=self.now,
        )

    def approved(self, **changes: Any) -> FoiRequest:
        foi_request = self.submitted(**changes)
        self.approve(foi_request)
        self.session.commit()
        return foi_request

    def issue(self, foi_request: FoiRequest) -> Any:
        return issue_letter(self.session, foi_request, by=self.officer, today=self.today, now=self.now)

    def issued(self, **changes: Any) -> FoiRequest:
        foi_request = self.approved(**changes)
        assert self.issue(foi_request).letter is not None
        self.session.commit()
        return foi_request

    def send(self, foi_request: FoiRequest, on: date | None = None) -> Any:
        return send(
            self.session,
            foi_request,
            sent_on=on or self.today,
            how="email",
            by=self.officer,
            today=self.today,
            now=self.now,
        )

    def answered(self, *keys: str, **changes: Any) -> FoiRequest:
        """A request that was sent, its questions answered from the shelf by these answers."""
        foi_request = self.received(**changes)
        for position, key in enumerate(keys, 1):
            self.source(foi_request, position, key)
        submit(self.session, foi_request, note="", by=self.officer, today=self.today, now=self.now)
        self.session.commit()
        for step in (self.approve, self.issue, self.send):
            step(foi_request)
            self.session.commit()
        return foi_request

    def verbs(self, foi_request: FoiRequest) -> list[str]:
        return [told.verb for told in cases.story(self.session, foi_request)]

    def told(self, foi_request: FoiRequest) -> None:
        """An event, so that a test may change a row by hand."""
        audit.append(self.session, "by_hand", by=None, now=self.now, foi_request=foi_request)
