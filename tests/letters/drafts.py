"""Drafts to test with: a fictional trust, and requests of many shapes."""

# ruff: noqa: E501, ISC004  sentences of a letter read better unbroken

from datetime import date, datetime

from app.answers.trust import Office, Regulator, Trust
from app.drafting.draft import Draft, DraftQuestion, ExemptionClaimed, FigureUsed, Reply, TemplateUsed
from app.drafting.issue import Addressee, Issue
from app.law.outcomes import Held, Outcome, Regime
from app.register.reading import Protected, Reading
from app.signposting.signpost import Signpost

TRUST = Trust(
    name="Wrenfield Partnership NHS Trust",
    short_name="the Trust",
    foi_office=Office(
        "Freedom of Information Office",
        ("Wrenfield House", "Long Lane", "Leicester LE1 1AA"),
        "foi@wrenfield.example",
        "0116 496 0000",
    ),
    review_office=Office(
        "Head of Information Governance", ("Wrenfield House", "Leicester LE1 1AA"), "ig@wrenfield.example"
    ),
    regulators=(
        Regulator(
            "Information Commissioner’s Office",
            ("Wycliffe House", "Water Lane", "Wilmslow", "Cheshire SK9 5AF"),
            "icocasework@ico.org.uk",
            "0303 123 1113",
            "https://ico.org.uk/make-a-complaint/foi-and-eir-complaints/foi-and-eir-complaints",
            date(2018, 1, 1),
        ),
    ),
    areas=("Leicester", "Leicestershire", "Rutland"),
    sign_off=("Freedom of Information Office", "Wrenfield Partnership NHS Trust"),
    disclosure_log_url="https://www.wrenfield.example/foi/disclosure-log",
)

READING = Reading(
    statistic="s117-register",
    title="People on the section 117 register",
    as_at=date(2024, 12, 2),
    parts=(("in_date", 967), ("overdue", 201), ("no_due_date", 36)),
    total=1204,
    shown=Protected(
        1204,
        (("in_date", 967), ("overdue", 201), ("no_due_date", 36)),
        (("in_date", 80), ("overdue", 17), ("no_due_date", 3)),
        (),
    ),
    policy="M1",
    threshold=5,
    decimals=0,
    definition="people owed section 117 aftercare that day",
    denominator="everybody on the register",
    source="the Trust’s section 117 register",
    register="mha",
    freshness="2 December 2024",
    doubtful=0,
    query_sha256="0" * 64,
    run_at=datetime(2024, 12, 5, 9, 0),
)

SIGNPOSTS = (
    Signpost(
        "leicestershire", "Leicestershire County Council", "council",
        "https://www.leicestershire.gov.uk/about-the-council/freedom-of-information/freedom-of-information-requests",
        "", "It is a social services authority that shares the duty to provide section 117 aftercare.", date(2024, 11, 1),
    ),
    Signpost(
        "leicester", "Leicester City Council", "council",
        "https://www.leicester.gov.uk/your-council/how-we-work/data-protection-and-foia/freedom-of-information/",
        "", "It is a social services authority that shares the duty to provide section 117 aftercare.", date(2024, 11, 1),
    ),
    Signpost(
        "rutland", "Rutland County Council", "council", "", "foi@rutland.example",
        "It is a social services authority that shares the duty to provide section 117 aftercare.", date(2024, 11, 1),
    ),
    Signpost(
        "icb", "NHS Leicester, Leicestershire and Rutland Integrated Care Board", "icb", "", "",
        "It shares the duty to provide section 117 aftercare.", None,
    ),
)  # fmt: skip

QUESTIONS = (
    "Do you have a section 117 register that is kept up to date – i.e. new patients added when they have section 117 "
    "eligibility and patients removed when eligibility ends?",
    "Is the register accessible to staff within your Trust via the intranet?",
    "Do you have a timescale set for section 117 reviews? – i.e. 3 months, 6 months, annual review etc",
    "Does the register include information about the people on your register that require a section 117 reviews and "
    "whether these are in date or overdue?",
    "Does your Trust have processes in place to monitor overdue reviews and the number of people on the register who are "
    "eligible for section 117 aftercare? If so can you provide details of monitoring arrangements i.e. MHA Operations "
    "Committee, reports to teams etc and the frequency of these",
    "Who is responsible for updating the section 117 register within your Trust – i.e. IT department, Performance team, "
    "MHA team",
    "Do you have a single point of access for funding queries i.e. which ICB, which Local Authority is responsible for "
    "section 117 funding? If so is this via a legal team, social care team, MHA office?",
    "How many patients do you have on your section 117 register?",
    "What proportion of patients have reviews in date?",
    "What proportion have out of date reviews?",
    "Do you have a system in place i.e. a specific team that will undertake section 117 reviews for patients who have "
    "entitlement but are not currently open to services",
)

ANSWERS = (
    "Yes. The Mental Health Act Office keeps a register of people whom the Trust knows to be owed aftercare. Staff:\n\n"
    "- add a person within **two working days** of the start of entitlement\n"
    "- end an entry when the Integrated Care Board and the council have ended the duty",
    "Yes, as a read-only report on the intranet.",
    "Yes. The Trust’s policy sets:\n\n1. a first review within 6 weeks of leaving hospital\n2. later reviews at least "
    "every 12 months\n   - or sooner when needs change",
    "Yes. The register holds the date of the last review and of the next.",
    "Yes. The arrangements are:\n\n| Forum or report | How often |\n| --- | --- |\n"
    "| Mental Health Act Operations Committee | every 3 months |\n| List of overdue reviews to each team | every month |",
    "The Mental Health Act Office.",
    "Yes. Queries go to the Mental Health Act Office, by [email](mailto:mha.office@wrenfield.example).",
    "There were 1,204 people on the register.",
    "80% of the people on the register (967 of 1,204) had a review in date.",
    "17% of the people on the register (201 of 1,204) had an overdue review. A further 3% (36 of 1,204) had no review date "
    "recorded.",
    "The Trust does not hold this. We think that these bodies do:\n\n"
    "- [Leicester City Council](https://www.leicester.gov.uk/foi)\n- NHS Leicester, Leicestershire and Rutland Integrated "
    "Care Board",
)

FIGURES = {7: ("total",), 8: ("in_date",), 9: ("overdue", "no_due_date")}


def reply(body="Yes.", held=Held.HELD, outcome=Outcome.PROVIDED, **more) -> Reply:
    return Reply(body, held, outcome, **more)


def question(label="1", text="How many?", answer=None, parts=()) -> DraftQuestion:
    return DraftQuestion(label, text, parts, None if parts else (answer or reply()))


def draft(questions=None, **more) -> Draft:
    values = {
        "reference": "FOI-2425-0001",
        "subject": "Section 117 aftercare",
        "regime": Regime.FOIA,
        "received": date(2024, 12, 2),
        "due": date(2025, 1, 3),
        "introduction": "Section 117 of the Mental Health Act relates to the provision of aftercare.",
        "questions": (question(),) if questions is None else questions,
        "readings": (),
        "trust": TRUST,
        "template": TemplateUsed("response", 1, "0" * 64),
    }
    return Draft(**{**values, **more})


def section_117(**more) -> Draft:
    """The eleven questions: ten answered, three with figures, one not held."""
    leaves = [
        question(
            str(number + 1), text,
            reply(
                ANSWERS[number], Held.NOT_HELD if number == 10 else Held.HELD,
                Outcome.NOT_HELD if number == 10 else Outcome.PROVIDED,
                figures=tuple(FigureUsed("s117-register", part) for part in FIGURES.get(number, ())),
                signposts=SIGNPOSTS if number == 10 else (),
            ),
        )
        for number, text in enumerate(QUESTIONS)
    ]  # fmt: skip
    return draft(tuple(leaves), readings=(READING,), **more)


def refused() -> Reply:
    return reply(
        "We are withholding the names.", Held.HELD, Outcome.REFUSED,
        exemptions=(ExemptionClaimed("40(2)", "They are other people’s personal data.", ""),
                    ExemptionClaimed("43(2)", "Prices would help rivals.", "Openness matters, but fair bidding more.")),
    )  # fmt: skip


ISSUE = Issue(issued_on=date(2025, 1, 3), review_by=date(2025, 2, 28), days_taken=20, days_late=0)
LATE = Issue(issued_on=date(2025, 1, 6), review_by=date(2025, 3, 3), days_taken=21, days_late=1)
ADDRESSEE = Addressee("Sam Example", "sam@requester.example")
