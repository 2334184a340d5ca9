"""LetterFacts: everything that the rules look at, whether the letter is about to be written or was read back."""

from dataclasses import dataclass, field
from datetime import date

from app.law.outcomes import Held, Outcome, Regime, consistent


@dataclass(frozen=True)
class ExemptionSaid:
    """An exemption that a reply relies on: `section` as in "40(2)", empty where it says "exempt" and no more."""

    section: str
    why: bool
    public_interest: bool


@dataclass(frozen=True)
class Said:
    """What a reply says. `held` is None where it says nothing of that; giving the information says so too (s1(5)).

    `plainly` is whether the status stands in words of its own. `information` is whether anything is given beyond the
    status and where else to ask. `clarification` asks the requester for more. `elsewhere` points to another body.
    `outcome` is what a draft was marked with; a letter that is read back has no such mark.
    """

    held: Held | None = None
    plainly: bool = False
    information: bool = False
    exemptions: tuple[ExemptionSaid, ...] = ()
    cost_limit: bool = False
    vexatious: bool = False
    clarification: bool = False
    elsewhere: bool = False
    outcome: Outcome | None = None

    @property
    def contradicts_itself(self) -> bool:
        """Whether what is said of "held" and the outcome that is marked cannot both be true (FOIA s1(1))."""
        return self.held is not None and self.outcome is not None and not consistent(self.held, self.outcome)

    @property
    def refuses(self) -> bool:
        """Whether any part is refused (FOIA s17)."""
        return bool(self.exemptions) or self.cost_limit or self.vexatious or self.held is Held.NEITHER

    @property
    def leaves_it_elsewhere(self) -> bool:
        """Whether something asked for is left to be had from another body: not held here, or only pointed away."""
        return self.held in (Held.NOT_HELD, Held.PART) or (self.elsewhere and not self.information)

    @property
    def ends(self) -> bool:
        """Whether it comes to an answer, an exemption, section 12 or section 14, or asks what is meant."""
        return self.information or self.refuses or self.clarification


@dataclass(frozen=True)
class QuestionFacts:
    """One question that takes a reply. `label` is None where the letter prints none; `stem` is that of its question.

    `empty` is whether the place of its answer is empty. `tied` is whether a general reply names this question.
    `grounds` is what stands in a paragraph of its own: why an exemption applies, and the public interest.
    `asks_figure` and what follows are for the rule on figures: whether one is given, its date, and where it comes from.
    `strays` are figures that were typed into a reply made from a statistic, and that its readings do not print.
    """

    label: str | None
    text: str
    answer: str
    said: Said
    stem: str = ""
    empty: bool = False
    tied: bool = False
    asks_figure: bool = False
    figure_given: bool = False
    figure_dated: bool = False
    figure_sourced: bool = False
    strays: tuple[str, ...] = ()
    grounds: str = ""

    @property
    def printed(self) -> str:
        """Every word of the Trust's that the letter prints for this question."""
        return f"{self.answer}\n{self.grounds}".strip()


@dataclass(frozen=True)
class ReviewNotice:
    """What the letter says of an internal review: whom to ask, by when; or that there is none (FOIA s17(7)(a))."""

    there: bool = False
    to_whom: bool = False
    by_when: bool = False
    last_day: date | None = None
    none_offered: bool = False


@dataclass(frozen=True)
class RegulatorNotice:
    """What the letter says of the regulator (FOIA s17(7)(b)). `dead` lists contacts that no longer work (2.4)."""

    named: bool = False
    address: bool = False
    web: bool = False
    dead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holder:
    """A body that is likely to hold what the Trust does not, and whether the letter says how to reach it."""

    name: str
    named: bool
    contact: bool


@dataclass(frozen=True)
class LetterFacts:
    """The letter as the rules see it. Dates are as printed; `sent` is None where it is missing or not a date.

    `regime` is the law that the letter answers under. `judged_sent` is the date that lateness is judged on: `sent`, or
    `suggested_sent` where the printed one comes before receipt. `dated` is False for a draft that has no day of issue
    yet, whose dates are not judged. `from_case` is true where the questions are printed from the case, with the
    requester's own labels. `due` is None where it cannot be worked out, and `due_why_not` says why. `own_words` leaves
    the requester's words out, and `unchecked_words` the approved standard answers too, unless they were edited.
    `hidden_counts` are the register's own counts that disclosure control keeps back, `shown_counts` those that it lets
    be printed.
    """

    received: date | None
    received_text: str
    sent: date | None
    sent_text: str
    questions: tuple[QuestionFacts, ...]
    regime: Regime = Regime.FOIA
    dated: bool = True
    from_case: bool = False
    case_received: date | None = None
    issued_on: date | None = None
    suggested_sent: date | None = None
    judged_sent: date | None = None
    sent_not_working: str = ""
    due: date | None = None
    due_why_not: str = ""
    code_due: date | None = None
    days_taken: int = 0
    days_late: int = 0
    says_due: bool = False
    apologises: bool = False
    reference: str = ""
    case_reference: str = ""
    other_references: tuple[str, ...] = ()
    names_regime: bool = False
    general: str = ""
    general_said: Said = field(default_factory=Said)
    general_ties: bool = True
    review: ReviewNotice = field(default_factory=ReviewNotice)
    regulator: RegulatorNotice = field(default_factory=RegulatorNotice)
    holders: tuple[Holder, ...] = ()
    offers_transfer: bool = False
    letterhead_missing: tuple[str, ...] = ()
    salutation: bool = True
    names_someone: bool = True
    sign_off: bool = True
    reuse: bool = True
    formats: bool = True
    disclosure_log: bool = True
    hidden_counts: frozenset[int] = frozenset()
    shown_counts: frozenset[int] = frozenset()
    own_words: str = ""
    unchecked_words: str = ""
    request_words: str = ""
    table_faults: tuple[str, ...] = ()
    raw_links: tuple[str, ...] = ()
    requester_details: tuple[str, ...] = ()
    for_publication: bool = False

    @property
    def refuses(self) -> bool:
        """Whether any part of the request is refused, which makes review and regulator compulsory (FOIA s17(7)).

        Under the EIR what is not held is refused too (regulations 12(4)(a) and 14; R-EIR4).
        """
        all_said = (self.general_said, *(question.said for question in self.questions))
        if self.regime is Regime.EIR and any(said.held in (Held.NOT_HELD, Held.PART) for said in all_said):
            return True
        return self.general_said.refuses or any(question.said.refuses for question in self.questions)

    @property
    def not_held(self) -> bool:
        """Whether anything is said not to be held, or is only said to be elsewhere."""
        general = self.general_said
        left = any(question.said.leaves_it_elsewhere for question in self.questions)
        return left or general.leaves_it_elsewhere or general.elsewhere
