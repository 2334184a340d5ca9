"""The trust's own shelf as a ranker, and the sample request."""

from functools import lru_cache
from pathlib import Path

from app.answers.shelf import read_folder
from app.matching.candidates import from_answer
from app.matching.rank import Ranker

ANSWERS = Path(__file__).parents[2] / "answers"
CONTEXT = (
    "Section 117 of the Mental Health Act relates to the provision of aftercare for patients with a qualifying section "
    "– the questions below relate to how this process is overseen and managed within your Trust."
)
SAMPLE = {
    "Do you have a section 117 register that is kept up to date – i.e. new patients added when they have section 117 "
    "eligibility and patients removed when eligibility ends?": "s117-register-kept",
    "Is the register accessible to staff within your Trust via the intranet?": "s117-staff-access",
    "Do you have a timescale set for section 117 reviews? – i.e. 3 months, 6 months, annual review etc":
        "s117-review-timescales",
    "Does the register include information about the people on your register that require a section 117 reviews and "
    "whether these are in date or overdue?": "s117-register-content",
    "Does your Trust have processes in place to monitor overdue reviews and the number of people on the register "
    "who are eligible for section 117 aftercare? If so can you provide details of monitoring arrangements i.e. MHA "
    "Operations Committee, reports to teams etc and the frequency of these": "s117-overdue-monitoring",
    "Who is responsible for updating the section 117 register within your Trust – i.e. IT department, Performance "
    "team, MHA team": "s117-register-updates",
    "Do you have a single point of access for funding queries i.e. which ICB, which Local Authority is responsible for "
    "section 117 funding? If so is this via a legal team, social care team, MHA office?": "s117-funding-contact",
    "How many patients do you have on your section 117 register?": "s117-number",
    "What proportion of patients have reviews in date?": "s117-in-date",
    "What proportion have out of date reviews?": "s117-overdue",
    "Do you have a system in place i.e. a specific team that will undertake section 117 reviews for patients who have "
    "entitlement but are not currently open to services": "s117-not-open",
}  # fmt: skip
COUNCILS = (("register_kept_by", "councils"),)


@lru_cache(maxsize=2)
def ranker(facts: tuple[tuple[str, str], ...] = (("register_kept_by", "trust"),)) -> Ranker:
    """The trust's own answers that apply with these facts."""
    answers = read_folder(ANSWERS).answers
    return Ranker([from_answer(answer) for answer in answers if answer.applies_to(facts)])
