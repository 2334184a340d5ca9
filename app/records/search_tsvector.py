"""The archive's search on PostgreSQL: the table `archive_index`, one tsvector for each answer, under the answer's id.

PostgreSQL's own reading of text sees addresses, files and signed numbers in it where FTS5 sees words. So it is handed
words alone, and both databases find the same. Its configuration `desk_words` has no stop words, as FTS5 has none.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Float,
    Integer,
    Text,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from app.records.letters import Response, ResponseAnswer
from app.records.search_words import GAP, MARK, UNMARK, indexed, plain

_INDEX = table("archive_index", column("id", Integer), column("words"))
_WORDS: ColumnElement[str] = literal_column("'desk_words'")
_SHOWN = f'StartSel="{MARK}", StopSel="{UNMARK}", MaxWords=28, MinWords=14, ShortWord=0, MaxFragments=1'
_APART = "\x04"
_SIGN = re.compile(r"[^\w\s]|_")
_BESIDE_LENGTH = 1
"""A hit's rank is divided by the logarithm of the text's length, so that a long answer is not first for its size."""


def put(session: Session, answers: Iterable[tuple[int, str, str, str]]) -> None:
    """Index answers, each an id, a subject, a question and the words of the answer.

    The three stand apart, by a sign that no query holds, so that no phrase is found across them.
    """
    insert = text(
        "INSERT INTO archive_index (id, words) VALUES (:id,"
        " setweight(to_tsvector('desk_words', :subject), 'B') || CAST('|\\:1' AS tsvector)"
        " || setweight(to_tsvector('desk_words', :question), 'A') || CAST('|\\:1' AS tsvector)"
        " || setweight(to_tsvector('desk_words', :answer), 'D'))"
    )
    rows = [
        {
            "id": number,
            "subject": plain(indexed(subject)),
            "question": plain(indexed(question)),
            "answer": plain(indexed(answer)),
        }
        for number, subject, question, answer in answers
    ]
    if rows:
        session.execute(insert, rows)


def empty(session: Session) -> None:
    """Take everything out of the index."""
    session.execute(text("DELETE FROM archive_index"))


def find(
    session: Session,
    pieces: Sequence[str],
    limits: Sequence[ColumnElement[bool]],
    *,
    weighed: int,
    size: int,
    page: int,
) -> tuple[int, list[tuple[Any, ...]]]:
    """How many answers hold every piece; and of one page of them the label, question, response, snippet and score.

    The best of the latest `weighed` come first.
    """
    query = _query(pieces, "&&")
    weights: ColumnElement[Any] = literal_column("'{0.25, 0.25, 0.5, 1.0}'::float4[]")
    rank: ColumnElement[float] = func.ts_rank(weights, _INDEX.c.words, query, _BESIDE_LENGTH, type_=Float)
    holding = select(_INDEX.c.id).where(_INDEX.c.words.bool_op("@@")(query))
    if limits:
        holding = (
            holding.join(ResponseAnswer, _INDEX.c.id == ResponseAnswer.id)
            .join(Response, ResponseAnswer.response_id == Response.id)
            .where(*limits)
        )
    total = session.scalar(select(func.count()).select_from(holding.subquery())) or 0
    latest = holding.order_by(_INDEX.c.id.desc()).limit(weighed).subquery()
    best = (
        select(ResponseAnswer.id, rank.label("rank"))
        .select_from(_INDEX)
        .join(latest, latest.c.id == _INDEX.c.id)
        .join(ResponseAnswer, _INDEX.c.id == ResponseAnswer.id)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .order_by(rank.desc(), Response.sent_on.desc(), ResponseAnswer.id)
        .limit(size)
        .offset((page - 1) * size)
    )
    shown = best.subquery()
    found = session.execute(
        select(ResponseAnswer, Response, shown.c.rank)
        .join(shown, shown.c.id == ResponseAnswer.id)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .order_by(shown.c.rank.desc(), Response.sent_on.desc(), ResponseAnswer.id)
    ).all()
    texts = [words for answer, response, _ in found for words in (answer.answer, answer.question, response.subject)]
    marked = _marked(session, _query(pieces, "||"), texts)
    return total, [
        (answer.label, answer.question, response, _best(marked[3 * place : 3 * place + 3]), rank)
        for place, (answer, response, rank) in enumerate(found)
    ]


def _query(pieces: Sequence[str], joined: str) -> ColumnElement[Any]:
    """The pieces, each as a phrase: all of them (&&) or any (||)."""
    first, *others = (func.phraseto_tsquery(_WORDS, plain(piece)) for piece in pieces)
    query: ColumnElement[Any] = first
    for other in others:
        query = query.op(joined)(other)
    return query


def _marked(session: Session, query: ColumnElement[Any], texts: list[str]) -> list[str]:
    """The snippet of each text, with its hits marked, in one query for the rows that are shown."""
    if not texts:
        return []
    apart = [_SIGN.sub(rf"{_APART}\g<0>{_APART}", indexed(words)) for words in texts]
    each = (
        func.unnest(cast(literal(apart, ARRAY(Text)), ARRAY(Text)))
        .table_valued("words", with_ordinality="place")
        .render_derived()
    )
    headline = func.ts_headline(_WORDS, each.c.words, query, _SHOWN, type_=Text)
    snippets = session.scalars(select(headline).select_from(each).order_by(each.c.place)).all()
    return [_cut(snippet.replace(_APART, ""), indexed(words)) for snippet, words in zip(snippets, texts, strict=True)]


def _cut(snippet: str, words: str) -> str:
    """The snippet with an ellipsis at each end where words are left out; signs alone are put back."""
    bare = snippet.replace(MARK, "").replace(UNMARK, "")
    start = words.find(bare)
    before, after = words[:start], words[start + len(bare) :]
    return _end(before) + snippet + _end(after)


def _end(left_out: str) -> str:
    return GAP if any(letter.isalnum() for letter in left_out) else left_out.strip()


def _best(snippets: Sequence[str]) -> str:
    """The snippet with the most hits: of the answer, or else of the question or the subject."""
    return max(snippets, key=lambda snippet: snippet.count(MARK))
