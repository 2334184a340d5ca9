"""The demo's open requests, each acted out with the steps that an officer takes, on days counted back from today."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from app.casework.acknowledge import acknowledged, make_acknowledgement
from app.casework.arrive import arrive
from app.casework.clock import record_event
from app.casework.demo_requests import DemoCase
from app.casework.draft import draft_of
from app.casework.receive import QuestionText, Receipt, receive
from app.casework.reply import use_source
from app.casework.review import approve, return_
from app.casework.submit import submit
from app.drafting.canonical import sha256
from app.intake.incoming import IncomingRequest
from app.intake.split import split
from app.law.bank_holidays import BankHolidays
from app.law.clock import EventKind, due_date
from app.law.working_days import add_working_days, is_working_day
from app.records import cases
from app.records.library import load_library
from app.records.people import User
from app.records.requests import FoiRequest

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Cast:
    """Who acts."""

    officer: User
    second: User
    reviewer: User


@dataclass(frozen=True)
class Step:
    """Something done on one day."""

    on: date
    does: Callable[[Session, Cast, date, datetime], None]

    @property
    def moment(self) -> datetime:
        """Half past ten on that day."""
        return datetime.combine(self.on, time(10, 30), UTC)

    def run(self, session: Session, cast: Cast, now: datetime) -> None:
        """Do it."""
        self.does(session, cast, self.on, now)


@dataclass
class Play:
    """One request as it is acted out; `made` is set by its first step."""

    case: DemoCase
    made: list[str] = field(default_factory=list)

    def request(self, session: Session) -> FoiRequest:
        """The request as its rows stand."""
        return cases.case(session, self.made[0])

    def receive(self, session: Session, cast: Cast, today: date, now: datetime) -> None:
        """It arrives and is put on file."""
        questions = [words for words, _ in self.case.questions]
        text = "\n\n".join(
            ["Dear Sir or Madam", *(f"{n}. {words}" for n, words in enumerate(questions, 1)), self.case.requester]
        )
        arrived = arrive(
            session,
            incoming=IncomingRequest(kind="pasted", text=text),
            split=split(text),
            original=text.encode(),
            filename="pasted.txt",
            media_type="text/plain",
            by=cast.officer,
            now=now,
        )
        receipt = Receipt(
            subject=self.case.subject,
            requester_name=self.case.requester,
            requester_address=self.case.address,
            organisation=self.case.organisation,
            received_on=today,
            questions=tuple(_question(text, str(n), words) for n, words in enumerate(questions, 1)),
        )
        self.made.append(receive(session, arrived, receipt, by=cast.officer, today=today, now=now).reference)

    def acknowledge(self, session: Session, cast: Cast, today: date, now: datetime) -> None:
        """The requester is told that it came."""
        foi_request = self.request(session)
        make_acknowledgement(session, foi_request, by=cast.officer, today=today, now=now)
        acknowledged(session, foi_request, sent_on=today, how="email", by=cast.officer, today=today, now=now)

    def answer(self, session: Session, cast: Cast, today: date, now: datetime, *, count: int = 99) -> None:
        """The first `count` questions are answered from standard answers."""
        foi_request = self.request(session)
        for question, (_, key) in list(zip(foi_request.questions, self.case.questions, strict=True))[:count]:
            use_source(
                session, foi_request, question, "answer", key,
                readings={}, version=None, by=cast.officer, today=today, now=now,
                override="The demo’s answers are invented, and nobody reviews them.",
            )  # fmt: skip

    def start(self, session: Session, cast: Cast, today: date, now: datetime) -> None:
        """Only the first question is answered."""
        self.answer(session, cast, today, now, count=1)

    def wait(self, session: Session, cast: Cast, today: date, now: datetime) -> None:
        """The requester is asked what they mean."""
        record_event(
            session, self.request(session), EventKind.CLARIFICATION_REQUESTED, today,
            "Asked which service is meant.", by=cast.officer, today=today, now=now,
        )  # fmt: skip

    def submit(self, session: Session, cast: Cast, today: date, now: datetime) -> None:
        """A second officer looks it over and hands it to review."""
        submit(session, self.request(session), note="", by=cast.second, today=today, now=now)

    def approve(self, session: Session, cast: Cast, today: date, now: datetime) -> None:
        """The reviewer approves it."""
        foi_request = self.request(session)
        seen = sha256(draft_of(session, foi_request, load_library(session, today)))
        approve(session, foi_request, seen_sha256=seen, note="", by=cast.reviewer, today=today, now=now)

    def return_(self, session: Session, cast: Cast, today: date, now: datetime) -> None:
        """The reviewer gives it back."""
        because = "Please add to question 1 that the value of each contract is in the register."
        return_(session, self.request(session), because=because, by=cast.reviewer, today=today, now=now)


def act(case: DemoCase, today: date) -> Iterator[Step]:
    """The steps of one request, each on a working day that is not after today."""
    play = Play(case)
    received = received_for(today, case.left)
    days = [day for day in _working_days(received, today) if day > received] or [received]
    early, middle, late = days[0], days[len(days) // 2], days[-1]
    yield Step(received, play.receive)
    if case.goes != "received":
        yield Step(early, play.acknowledge)
    if case.goes == "waiting":
        yield Step(middle, play.wait)
    elif case.goes == "started":
        yield Step(early, play.start)
    elif case.goes != "received":
        yield Step(early, play.answer)
        if case.goes != "drafted":
            yield Step(middle, play.submit)
        if case.goes in ("approved", "returned"):
            yield Step(late, play.approve if case.goes == "approved" else play.return_)


def received_for(today: date, left: int) -> date:
    """A working day of receipt, not after today, that leaves `left` working days; below 0, that many days late."""
    holidays = BankHolidays.shipped()
    due = today
    while left < 0:
        due -= ONE_DAY
        left += is_working_day(due, holidays)
    due = add_working_days(due, left, holidays) if left else due
    received = min(due - timedelta(days=60), today)
    while due_date(received, holidays=holidays) < due and received < today:
        received += ONE_DAY
    while not is_working_day(received, holidays):
        received -= ONE_DAY
    return received


def _working_days(first: date, last: date) -> list[date]:
    holidays = BankHolidays.shipped()
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if is_working_day(day, holidays)]


def _question(text: str, label: str, words: str) -> QuestionText:
    start = text.index(words)
    return QuestionText(label, words, start=start, end=start + len(words))
