"""Any Draft at all, for properties that must hold of every one."""

from hypothesis import strategies as st

from app.drafting.draft import Draft, DraftQuestion, Enclosure, ExemptionClaimed, FigureUsed, Reply, SourceUsed
from app.register.reading import Protected, Reading
from app.signposting.signpost import Signpost


def few(what: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(what, max_size=2).map(tuple)


words = st.text(max_size=12)
shown = st.integers(0, 10**6) | st.floats(allow_nan=False, allow_infinity=False) | words
named = st.tuples(words, shown)
protected = st.builds(Protected, total=shown, cells=few(named), percent=few(named), flags=few(words))
reading = st.builds(Reading, parts=few(st.tuples(words, st.integers(0, 10**6))), shown=protected)
reply = st.builds(
    Reply,
    body=words,
    exemptions=few(st.builds(ExemptionClaimed)),
    sources=few(st.builds(SourceUsed)),
    figures=few(st.builds(FigureUsed)),
    signposts=few(st.builds(Signpost)),
)
leaf = st.builds(DraftQuestion, label=words, text=words, parts=st.just(()), reply=st.none() | reply)
question = leaf | st.builds(DraftQuestion, label=words, text=words, parts=few(leaf), reply=st.none())
drafts = st.builds(Draft, questions=few(question), readings=few(reading), attachments=few(st.builds(Enclosure)))
