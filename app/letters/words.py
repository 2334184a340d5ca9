"""A Draft in the letter's words: what each tag of a template prints (rules.md 2.3)."""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from app.answers.markdown import plain
from app.answers.placeholders import escape
from app.answers.trust import Office, Regulator, Trust
from app.drafting.draft import Draft, DraftQuestion, Reply
from app.drafting.issue import Addressee, Issue
from app.law.exemptions import provision
from app.law.months import in_words
from app.law.outcomes import Held, Outcome, Regime
from app.letters.context import (
    Answer,
    HolderWords,
    LetterContext,
    Link,
    OfficeWords,
    QuestionWords,
    RefusalWords,
    RegulatorWords,
    Tables,
    TrustWords,
)
from app.register.reading import Reading
from app.signposting.signpost import Signpost

NO_ANSWER = "No answer has been written yet."
NO_STATUS = "Whether the Trust holds this information has not been decided yet."


def context_of(draft: Draft, issue: Issue, addressee: Addressee | None) -> LetterContext:
    """What the letter prints. Without an addressee it greets “requester”, as a preview or a published copy does."""
    trust = draft.trust
    holding = {leaf.reply.held for leaf in draft.leaves() if leaf.reply} - {Held.NEITHER}
    not_held = _where(draft, lambda reply: reply.held is Held.NOT_HELD)
    part_held = _where(draft, lambda reply: reply.held is Held.PART)
    return LetterContext(
        trust=TrustWords(trust.name),
        foi_office=office_words(trust.foi_office, trust),
        review_office=office_words(trust.review_office, trust),
        regulator=_regulator(trust.regulator_on(issue.issued_on)),
        reference=draft.reference,
        subject=draft.subject,
        received=in_words(draft.received),
        issued=in_words(issue.issued_on),
        due=in_words(draft.due),
        review_by=in_words(issue.review_by),
        is_late=issue.days_late > 0,
        days_late=f"{issue.days_late} working day{'' if issue.days_late == 1 else 's'}",
        salutation=addressee.name if addressee and addressee.name.strip() else "requester",
        act=draft.regime.act,
        is_foia=draft.regime is Regime.FOIA,
        is_eir=draft.regime is Regime.EIR,
        holds_all=holding == {Held.HELD},
        holds_some=bool(holding - {None}) and holding not in ({Held.HELD}, {Held.NOT_HELD}),
        holds_none=holding == {Held.NOT_HELD},
        neither_questions=_where(draft, lambda reply: reply.held is Held.NEITHER),
        introduction=draft.introduction.strip(),
        questions=tuple(row for question in draft.questions for row in _rows(question, draft)),
        tables=Tables(),
        not_held_questions=not_held,
        one_not_held=not_held.startswith("question "),
        part_held_questions=part_held,
        one_part_held=part_held.startswith("question "),
        holders=tuple(_holder(sign) for sign in draft.signposts()),
        refusals=tuple(_refusals(draft)),
        cost_questions=_where(draft, lambda reply: reply.outcome is Outcome.COST_LIMIT),
        vexatious_questions=_where(draft, lambda reply: reply.outcome is Outcome.VEXATIOUS),
        available_questions=_where(draft, _is_available_without_a_row),
        clarification_questions=_where(draft, lambda reply: reply.outcome is Outcome.CLARIFICATION),
        attachments=tuple(f"{one.name}, with our response to question {one.question}" for one in draft.attachments),
        reuse=Link("Open Government Licence", address(trust.reuse_url)),
        disclosure_log=Link("disclosure log", address(trust.disclosure_log_url)),
        sign_off="\n".join(trust.sign_off),
    )


def title(draft: Draft) -> str:
    """The document's title, for its properties."""
    return f"{draft.reference}: {draft.subject}" if draft.subject else draft.reference


def address(url: str) -> str:
    """A web or mail address with what may not stand in one percent-encoded."""
    return quote(url.strip(), safe=":/?#[]@!$&'()*+,;=%~-._")


def questions_named(labels: Iterable[str]) -> str:
    """“question 8”, “questions 8, 9 and 10”, or nothing."""
    these = list(labels)
    if len(these) < 2:
        return "".join(f"question {label}" for label in these)
    return f"questions {', '.join(these[:-1])} and {these[-1]}"


def _where(draft: Draft, fits: Callable[[Reply], bool]) -> str:
    return questions_named(leaf.label for leaf in draft.leaves() if leaf.reply and fits(leaf.reply))


def _is_available_without_a_row(reply: Reply) -> bool:
    cited = any(provision(None, claim.section).section.startswith("21") for claim in reply.exemptions)
    return reply.outcome is Outcome.ALREADY_AVAILABLE and not cited


def office_words(office: Office, trust: Trust) -> OfficeWords:
    """An office, as letters print it."""
    # The letterhead prints the names above the address, which may begin with them.
    return OfficeWords(
        name=office.name,
        called=office.name if office.name.lower().startswith("the ") else f"the {office.name}",
        address="\n".join(line for line in office.address if line not in {trust.name, office.name}),
        address_line=", ".join(office.address),
        phone=office.phone,
        email=_mail(office.email, office.email),
    )


def _regulator(regulator: Regulator) -> RegulatorWords:
    return RegulatorWords(
        name=regulator.name,
        address_line=", ".join(regulator.address),
        phone=regulator.phone,
        link=Link(f"{regulator.name}: how to complain", address(regulator.url)),
        email=_mail(regulator.email, regulator.email),
    )


def _mail(text: str, email: str) -> Link:
    return Link(text, address(f"mailto:{email}") if email else "")


def _holder(sign: Signpost) -> HolderWords:
    return HolderWords(
        name=sign.name,
        link=Link(sign.name, address(sign.url)),
        email=_mail(f"email {sign.name}", sign.email),
        why=sign.why,
        has_contact=bool(sign.url or sign.email),
    )


def _rows(question: DraftQuestion, draft: Draft) -> Iterator[QuestionWords]:
    if question.parts:
        below = questions_named(part.label for part in question.parts)
        status = f"Answered in its parts below: {below}."
        yield QuestionWords(question.label, question.text, status, Answer(question.label, ""), "")
        for part in question.parts:
            yield from _rows(part, draft)
        return
    reply = question.reply or Reply(body="", held=None, outcome=None)
    body = reply.body.strip() or NO_ANSWER
    answer = Answer(question.label, body, _enclosed(draft, question.label))
    status = reply.held.words if reply.held else NO_STATUS
    yield QuestionWords(question.label, question.text, status, answer, _note(reply, draft))


def _enclosed(draft: Draft, label: str) -> str:
    """The files that go with an answer: “Enclosed: beds-2024.xlsx”, or a list of several."""
    names = [escape(one.name) for one in draft.enclosed_with(label)]
    if len(names) < 2:
        return "".join(f"Enclosed: {name}" for name in names)
    return "Enclosed:\n\n" + "\n".join(f"- {name}" for name in names)


def _note(reply: Reply, draft: Draft) -> str:
    """As-at date, source, definition and denominator of each reading printed, less what the answer itself says."""
    parts: dict[str, set[str]] = {}
    for figure in reply.figures:
        parts.setdefault(figure.reading, set()).add(figure.part)
    said = plain(reply.body) if parts else ""
    notes = (
        _behind(reading, said, shares=parts[reading.statistic] != {"total"})
        for reading in draft.readings
        if reading.statistic in parts
    )
    return "\n".join(note for note in notes if note)


def _behind(reading: Reading, said: str, *, shares: bool) -> str:
    """What stands behind a reading. A total alone is a share of nothing, so it needs no denominator."""
    facts = (
        ("Figures as at", in_words(reading.as_at)),
        ("Source:", reading.source),
        ("What is counted:", reading.definition),
        ("Percentages are of:", reading.denominator if shares else ""),
    )
    return " ".join(f"{what} {fact.rstrip('.')}." for what, fact in facts if fact and fact.rstrip(".") not in said)


def _refusals(draft: Draft) -> Iterator[RefusalWords]:
    """Each exemption once for each reason and balance, with all the questions that it is claimed for."""
    claims: dict[tuple[str, str, str, bool], list[str]] = {}
    for leaf in draft.leaves():
        for claim in leaf.reply.exemptions if leaf.reply else ():
            neither = leaf.reply is not None and leaf.reply.held is Held.NEITHER
            claims.setdefault((claim.section, claim.why, claim.public_interest, neither), []).append(leaf.label)
    for (section, why, public_interest, neither), labels in claims.items():
        cited = provision(draft.regime, section)
        yield RefusalWords(
            heading=cited.words[:1].upper() + cited.words[1:],
            provision=cited.words,
            title=cited.row.title if cited.row else "",
            questions=questions_named(labels),
            why=Answer(labels[0], why.strip()),
            public_interest=Answer(labels[0], public_interest.strip()),
            neither=neither,
        )
