"""A desk filled to a given size: requests with ten questions each, most of them sent and in the archive.

Rows are made from the words of the sample requests, the same for the same size, and put in by the thousand. Nothing of
it is real. A twentieth of the requests, 200 at least, are open, with their replies written or not.
"""

import json
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, text
from sqlalchemy.orm import Session

from app.law.outcomes import Held, Outcome, Regime
from app.law.stages import Stage
from app.records import search
from app.records.letters import Response, ResponseAnswer
from app.records.people import User
from app.records.replies import ReplyRow
from app.records.requests import FoiRequest, Incoming, Question, Requester

SAMPLES = Path(__file__).parents[1] / "tests" / "samples" / "requests" / "requests.jsonl"
EACH = 10
AT_ONCE = 1000
TODAY = date(2026, 11, 24)
OPEN = (Stage.RECEIVED, Stage.DRAFTING, Stage.DRAFTING, Stage.IN_REVIEW, Stage.APPROVED)
Rows = list[dict[str, Any]]


def fill(session: Session, requests: int) -> None:
    """Put `requests` requests with ten questions each into a desk that has people; commits as it goes."""
    officers = list(session.scalars(select(User.id).order_by(User.id).limit(10)))
    first = {kind: (session.scalar(select(func.max(kind.id))) or 0) + 1 for kind in KEYED}
    maker = Maker(random.Random(117), officers, first, max(200, requests // 20))
    for start in range(0, requests, AT_ONCE):
        rows = maker.rows(range(start, min(requests, start + AT_ONCE)))
        for kind, made in rows.items():
            if made:
                session.execute(insert(kind), made)
        session.commit()
    if session.get_bind().dialect.name == "postgresql":  # whose own numbers go on where ours end
        for kind in KEYED:
            name = kind.__tablename__
            last = f"(SELECT max(id) FROM {name})"
            session.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {last})"))
    search.index_again(session)
    session.execute(text("ANALYZE"))
    session.commit()


KEYED = (Incoming, Requester, FoiRequest, Question, ReplyRow, Response, ResponseAnswer)


class Maker:
    """Rows, a batch of requests at a time."""

    def __init__(self, chance: random.Random, officers: Sequence[int], first: Mapping[Any, int], opened: int) -> None:
        self.chance, self.officers, self.next, self.opened = chance, officers, dict(first), opened
        samples = [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()]
        self.questions = [
            row["text"][one["start"] : one["end"]] for row in samples for one in row["questions"] if not one["parts"]
        ]
        self.words = sorted({word for text in self.questions for word in text.lower().split() if word.isalpha()})

    def rows(self, numbers: range) -> dict[Any, Rows]:
        """The rows of these requests, by table, in an order that foreign keys allow."""
        made: dict[Any, Rows] = {kind: [] for kind in KEYED}
        for number in numbers:
            self._request(made, number)
        return made

    def _request(self, made: dict[Any, Rows], number: int) -> None:
        is_open = number < self.opened
        stage = OPEN[number % len(OPEN)] if is_open else Stage.SENT
        received = TODAY - timedelta(days=number % 40 if is_open else 60 + number % 2500)
        at = datetime(received.year, received.month, received.day, 9, 30, tzinfo=UTC)
        subject = " ".join(self.chance.sample(self.words, 4)).capitalize()
        texts = [self._question() for _ in range(EACH)]
        original = "\n".join(texts).encode()
        by = self.officers[number % len(self.officers)]
        incoming, requester, request = (self._id(kind) for kind in (Incoming, Requester, FoiRequest))
        made[Incoming].append(
            {
                "id": incoming, "token": f"{number:032x}", "kind": "pasted", "filename": "pasted.txt",
                "media_type": "text/plain", "original": original, "sha256": sha256(original).hexdigest(),
                "text": original.decode(), "proposed": {}, "problem": "", "arrived_at": at, "arrived_by_id": by,
            }
        )  # fmt: skip
        made[Requester].append(
            {"id": requester, "name": f"Person {number}", "address": f"person{number}@requester.example"}
        )
        made[FoiRequest].append(
            {
                "id": request, "reference": f"MASS-{number:06}", "subject": subject, "regime": Regime.FOIA,
                "stage": stage, "received_on": received, "due_on": received + timedelta(days=28),
                "holidays_version": "benchmark", "created_at": at, "incoming_id": incoming, "version": 1,
                "requester_id": requester, "case_officer_id": by,
            }
        )  # fmt: skip
        answers = [self._answer() for _ in texts]
        written = EACH if stage not in {Stage.RECEIVED, Stage.DRAFTING} else number % EACH
        for place, asked in enumerate(texts, 1):
            question = self._id(Question)
            made[Question].append(
                {"id": question, "request_id": request, "position": place, "label": str(place), "text": asked,
                 "regime": Regime.FOIA}
            )  # fmt: skip
            if place <= written:
                made[ReplyRow].append(
                    {"id": self._id(ReplyRow), "question_id": question, "body": answers[place - 1], "held": Held.HELD,
                     "outcome": Outcome.PROVIDED, "changed_at": at, "changed_by_id": by, "version": 1}
                )  # fmt: skip
        if stage is Stage.SENT:
            self._response(made, number, request, subject, received, texts, answers)

    def _response(
        self, made: dict[Any, Rows], number: int, request: int, subject: str, received: date,
        texts: Sequence[str], answers: Sequence[str],
    ) -> None:  # fmt: skip
        sent = received + timedelta(days=number % 30)
        response = self._id(Response)
        made[Response].append(
            {
                "id": response, "request_id": request, "reference": f"MASS-{number:06}", "subject": subject,
                "received_on": received, "sent_on": sent, "sent_how": "email",
                "recorded_at": datetime(sent.year, sent.month, sent.day, 12, tzinfo=UTC),
            }
        )  # fmt: skip
        made[ResponseAnswer].extend(
            {
                "id": self._id(ResponseAnswer), "response_id": response, "position": place, "label": str(place),
                "question": question, "answer": answer, "held": Held.HELD, "outcome": Outcome.PROVIDED,
            }
            for place, (question, answer) in enumerate(zip(texts, answers, strict=True), 1)
        )  # fmt: skip

    def _question(self) -> str:
        return f"{self.chance.choice(self.questions)} ({' '.join(self.chance.sample(self.words, 3))})"

    def _answer(self) -> str:
        words = " ".join(self.chance.sample(self.words, 20))
        return f"The Trust recorded {self.chance.randrange(1, 9999):,} of {words}."

    def _id(self, kind: Any) -> int:
        self.next[kind] += 1
        return self.next[kind] - 1
