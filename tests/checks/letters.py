"""Letters to check: the sample, as a reader hands it on, and a good one to spoil in one place at a time."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.answers.trust import Office, Regulator, Trust
from app.checks.check import check
from app.checks.facts import LetterFacts, from_past
from app.checks.finding import Finding
from app.drafting.draft import Draft, DraftQuestion, Reply, TemplateUsed
from app.intake.past_letter import Answered, Link, PastLetter
from app.law.bank_holidays import BankHolidays
from app.law.outcomes import Held, Outcome, Regime
from app.signposting.signpost import Signpost

HOLIDAYS = BankHolidays.shipped()
SAMPLE_TEXT = (Path(__file__).parents[1] / "samples" / "section-117-response.txt").read_text(encoding="utf-8")


def sample() -> PastLetter:
    request, response = SAMPLE_TEXT.split("OUR RESPONSE:")
    introduction = request.split("REQUEST:")[1].split("\n")[0].strip()
    questions = re.findall(r"^(\d+)\n\n([^\n]+)", request, re.MULTILINE)
    return PastLetter(
        text=SAMPLE_TEXT,
        reference="FOI-2425-SG15879",
        received=date(2024, 12, 2),
        sent=date(2024, 1, 6),
        received_text="2nd December 2024",
        sent_text="6th January 2024",
        introduction=introduction,
        questions=tuple(Answered(label, text, "") for label, text in questions),
        general_answer=response.strip(),
        links=tuple(Link(url, url) for url in re.findall(r"https\S+", response)),
    )


REVIEW = (
    "If you are unhappy with this reply you may ask for an internal review. Write to the Head of Governance at "
    "review@wrenfield.example by 13 March 2025."
)
REGULATOR = (
    "If you remain dissatisfied you may complain to the Information Commissioner’s Office, Wycliffe House, Water Lane, "
    "Wilmslow, Cheshire SK9 5AF, https://ico.org.uk/foi"
)


def good(*answers: str, general: str = "", labels: tuple[str | None, ...] = (), **changes: object) -> PastLetter:
    """A letter without a fault, sent in time, with `answers` as its answers; `text` replaces words of its text."""
    texts = (
        "How many wards are there in the hospital?",
        "Who runs the ward at night?",
        "What is the policy on visits?",
    )
    answers = answers or (
        "6 wards as at 3 January 2025, from the estates register.",
        "The night manager.",
        "It is attached.",
    )
    numbers = labels or tuple(str(place) for place in range(1, len(answers) + 1))
    swaps = changes.pop("swap", ())
    body = "\n".join(f"{n}\n{texts[i % 3]}\n{answers[i]}" for i, n in enumerate(numbers))
    text = (
        "Wrenfield Partnership NHS Trust\nFOI office, Larchmoor House, Larchmoor, LE1 1AA\nfoi@wrenfield.example\n"
        f"0116 496 0123\n13 January 2025\nOur reference: FOI-2425-0117\nDear requester\n"
        "Thank you for your request of 3 January 2025 under the Freedom of Information Act 2000.\n"
        f"{body}\n{general}\n{REVIEW}\n{REGULATOR}\nYou may re-use this under the Open Government Licence.\n"
        "Ask us for this letter in other formats.\nThis reply will be published in our disclosure log.\n"
        "Yours sincerely\nInformation Governance Team\n"
    )
    for old, new in swaps:  # type: ignore[attr-defined]
        assert old in text
        text = text.replace(old, new)
    letter = PastLetter(
        text=text,
        reference="FOI-2425-0117",
        received=date(2025, 1, 3),
        sent=date(2025, 1, 13),
        received_text="3 January 2025",
        sent_text="13 January 2025",
        questions=tuple(Answered(n, texts[i % 3], answers[i]) for i, n in enumerate(numbers)),
        general_answer=general,
    )
    return replace(letter, **changes)  # type: ignore[arg-type]


def facts(letter: PastLetter, received: date | None = None) -> LetterFacts:
    return from_past(letter, received, HOLIDAYS)


def findings(letter: PastLetter, rule: str, received: date | None = None) -> list[Finding]:
    return [finding for finding in check(facts(letter, received)) if finding.rule == rule]


OFFICE = Office("FOI office", ("Larchmoor House", "Larchmoor LE1 1AA"), "foi@wrenfield.example", "0116 496 0123")
REGULATOR_ROW = Regulator(
    "Information Commissioner’s Office",
    ("Wycliffe House", "Wilmslow SK9 5AF"),
    "icocasework@ico.org.uk",
    "0303 123 1113",
    "https://ico.org.uk",
    date(2018, 1, 1),
)
TRUST = Trust(
    name="Wrenfield Partnership NHS Trust",
    short_name="Wrenfield",
    foi_office=OFFICE,
    review_office=replace(OFFICE, name="Head of Governance"),
    regulators=(REGULATOR_ROW,),
    areas=("Leicester",),
    sign_off=("Information Governance Team",),
)
COUNCIL = Signpost(
    "council", "Leicester City Council", "council", "https://council.example/foi", "", "why", date(2025, 1, 1)
)
ICB = Signpost("icb", "Leicester Integrated Care Board", "icb", "", "foi@icb.example", "why", date(2025, 1, 1))


def reply(body: str = "The night manager.", held: Held | None = Held.HELD, outcome: Outcome | None = Outcome.PROVIDED,
          **more: object) -> Reply:  # fmt: skip
    return Reply(body, held, outcome, **more)  # type: ignore[arg-type]


def draft(*replies: Reply | None, trust: Trust = TRUST, **changes: object) -> Draft:
    whole = Draft(
        reference="FOI-2425-0117",
        subject="Wards",
        regime=Regime.FOIA,
        received=date(2025, 1, 3),
        due=date(2025, 1, 31),
        introduction="Please tell me about wards.",
        questions=tuple(
            DraftQuestion(str(place), "Who runs the ward at night?", reply=one) for place, one in enumerate(replies, 1)
        ),
        readings=(),
        trust=trust,
        template=TemplateUsed("response", 1, "0" * 64),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]
