"""LetterFacts from a Draft: what the letter will say once the template has printed it with the trust's settings.

The template prints the opening, the late paragraph, review, regulator, re-use, formats and sign-off of every letter, so
those are there as far as the settings that they print are filled in, and no further.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.answers.markdown import plain
from app.answers.trust import Office, Trust
from app.checks import counting, said
from app.checks.letter_facts import (
    ExemptionSaid,
    Holder,
    LetterFacts,
    QuestionFacts,
    RegulatorNotice,
    ReviewNotice,
    Said,
)
from app.checks.notices import dead_contacts
from app.checks.strays import strays
from app.checks.timing import timing
from app.drafting.draft import Draft, DraftQuestion, Reply
from app.drafting.issue import Issue
from app.law.bank_holidays import BankHolidays
from app.law.months import in_words
from app.law.outcomes import Held, Outcome, Regime
from app.signposting.signpost import Signpost

_GIVES = {Outcome.PROVIDED, Outcome.PROVIDED_IN_PART, Outcome.ALREADY_AVAILABLE}


def from_draft(
    draft: Draft,
    issue: Issue | None,
    holidays: BankHolidays,
    required_holders: Sequence[Signpost] = (),
    *,
    case_reference: str | None = None,
) -> LetterFacts:
    """The facts of the letter that `draft` makes on the day of `issue`; with no issue yet, its dates are not judged.

    `required_holders` is every body that is likely to hold what the replies say is not held. `case_reference` is the
    case's own; without one the Draft's is taken to be it.
    """
    sent = issue.issued_on if issue else None
    clock = timing(draft.received, sent, holidays, due=draft.due)
    trust = draft.trust
    questions = tuple(
        replace(_question(leaf, draft), stem=question.label if question.parts else "")
        for question in draft.questions
        for leaf in question.leaves()
    )
    hidden, shown = _counts(draft)
    return LetterFacts(
        received=draft.received,
        received_text=in_words(draft.received),
        sent=sent,
        sent_text=in_words(sent) if sent else "",
        regime=draft.regime,
        dated=issue is not None,
        from_case=True,
        issued_on=sent,
        judged_sent=clock.judged,
        suggested_sent=clock.suggested,
        sent_not_working=clock.not_working,
        due=draft.due,
        due_why_not=clock.why_not,
        days_taken=clock.taken,
        days_late=issue.days_late if issue else 0,
        says_due=True,
        apologises=True,
        reference=draft.reference,
        case_reference=draft.reference if case_reference is None else case_reference,
        names_regime=True,
        questions=questions,
        review=_review(trust),
        regulator=_regulator(trust, sent or draft.due),
        holders=_holders(draft, required_holders),
        offers_transfer=True,
        letterhead_missing=_letterhead_missing(trust),
        sign_off=any(line.strip() for line in trust.sign_off),
        reuse=bool(trust.reuse_url.strip()),
        hidden_counts=hidden,
        shown_counts=shown,
        own_words="\n".join(question.printed for question in questions),
        unchecked_words=_unchecked(draft),
        request_words=" ".join([draft.introduction, *(question.text for question in questions)]),
    )


def _question(leaf: DraftQuestion, draft: Draft) -> QuestionFacts:
    body = plain(leaf.reply.body) if leaf.reply else ""
    asks = counting.asks_figure(leaf.text)
    if leaf.reply is None:
        return QuestionFacts(leaf.label or None, leaf.text, "", Said(), empty=True, asks_figure=asks)
    read = bool(leaf.reply.figures) and all(
        any(figure.reading == reading.statistic for reading in draft.readings) for figure in leaf.reply.figures
    )
    return QuestionFacts(
        label=leaf.label or None,
        text=leaf.text,
        answer=body,
        said=_said(leaf.reply, body, draft.regime),
        empty=said.is_empty(body),
        grounds=_grounds(leaf.reply),
        asks_figure=asks,
        figure_given=read or counting.gives_figure(body),
        figure_dated=read or counting.is_dated(body),
        figure_sourced=read or counting.is_sourced(body),
        strays=strays(leaf.reply, draft),
    )


def _said(reply: Reply, body: str, regime: Regime) -> Said:
    written, outcome = not said.is_empty(body), reply.outcome
    return Said(
        held=reply.held,
        plainly=reply.held is not None,
        information=written and outcome in _GIVES,
        exemptions=_exemptions(reply, regime),
        cost_limit=outcome is Outcome.COST_LIMIT,
        vexatious=outcome is Outcome.VEXATIOUS,
        clarification=outcome is Outcome.CLARIFICATION,
        elsewhere=bool(reply.signposts) and reply.held in (Held.NOT_HELD, Held.PART),
        outcome=outcome,
    )


def _exemptions(reply: Reply, regime: Regime) -> tuple[ExemptionSaid, ...]:
    """The exemptions claimed; one without a section where the reply refuses and claims none.

    The EIR know no section 12, 14 or 21: cost and vexatious requests are regulation 12(4)(b), which has to be claimed
    (R-EIR8), and saying where information already is does not refuse it (regulation 6(1)(b)).
    """
    claimed = tuple(
        ExemptionSaid(one.section.strip(), bool(one.why.strip()), bool(one.public_interest.strip()))
        for one in reply.exemptions
    )
    if claimed:
        return claimed
    eir = regime is Regime.EIR
    if reply.outcome is Outcome.ALREADY_AVAILABLE:
        return () if eir else (ExemptionSaid("21", why=True, public_interest=False),)
    part_refused = reply.outcome is Outcome.PROVIDED_IN_PART and reply.held is Held.HELD
    burden = eir and reply.outcome in (Outcome.COST_LIMIT, Outcome.VEXATIOUS)
    refused = reply.outcome in (Outcome.REFUSED, Outcome.NEITHER) or reply.held is Held.NEITHER
    return (ExemptionSaid("", why=False, public_interest=False),) if refused or part_refused or burden else ()


def _grounds(reply: Reply) -> str:
    """Why each exemption applies and how the public interest was weighed, as the letter prints them."""
    return "\n".join(
        plain(words) for one in reply.exemptions for words in (one.why, one.public_interest) if words.strip()
    )


def _counts(draft: Draft) -> tuple[frozenset[int], frozenset[int]]:
    """The raw counts that the draft's readings hide, and those that they show (rules.md 9.3).

    A count is hidden where something else stands in its place: a mark, words, or a rounded figure. One that another
    part shows all the same is not hidden.
    """
    hidden: set[int] = set()
    shown: set[int] = set()
    for reading in draft.readings:
        prints = dict(reading.shown.cells)
        pairs = [(count, prints.get(part)) for part, count in reading.parts]
        if reading.table is not None:
            for counts, figures in zip(reading.table.counts, reading.table.shown, strict=True):
                pairs += zip(counts, figures, strict=True)
        for count, figure in (*pairs, (reading.total, reading.shown.total)):
            (shown if figure == count else hidden).add(count)
        shown.update(figure for figure in (*prints.values(), reading.shown.total) if isinstance(figure, int))
    return frozenset(hidden - shown), frozenset(shown)


def _unchecked(draft: Draft) -> str:
    """The words that nobody has approved as a standard answer: written, repeated from the past, or edited."""
    replies = [leaf.reply for leaf in draft.leaves() if leaf.reply]
    return "\n".join(
        f"{plain(reply.body)}\n{_grounds(reply)}".strip()
        for reply in replies
        if not reply.sources or any(source.kind == "past" or source.edited for source in reply.sources)
    )


def _reachable(office: Office) -> bool:
    return bool(office.email.strip() or any(line.strip() for line in office.address))


def _review(trust: Trust) -> ReviewNotice:
    office = trust.review_office
    whom = bool(office.name.strip()) and _reachable(office)
    return ReviewNotice(there=True, to_whom=whom, by_when=True)


def _regulator(trust: Trust, day: date) -> RegulatorNotice:
    if not trust.regulators:
        return RegulatorNotice()
    row = trust.regulator_on(day)
    contacts = "\n".join((*row.address, row.email, row.phone, row.url))
    return RegulatorNotice(
        named=bool(row.name.strip()),
        address=any(line.strip() for line in row.address),
        web=bool(row.url.strip()),
        dead=dead_contacts(contacts),
    )


def _holders(draft: Draft, required: Sequence[Signpost]) -> tuple[Holder, ...]:
    named = {sign.key: sign for sign in draft.signposts()}
    everyone = {sign.key: sign for sign in (*required, *named.values())}
    return tuple(
        Holder(sign.name, key in named, bool(sign.url.strip() or sign.email.strip())) for key, sign in everyone.items()
    )


def _letterhead_missing(trust: Trust) -> tuple[str, ...]:
    office = trust.foi_office
    has = {
        "the Trust's name": trust.name,
        "the FOI office's address": "".join(office.address),
        "the FOI office's email": office.email,
        "the FOI office's phone": office.phone,
    }
    return tuple(thing for thing, words in has.items() if not words.strip())
