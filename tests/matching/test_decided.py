from app.matching.decided import Decided, DecidedQuestions
from app.matching.reading import Lexicon

LEXICON = Lexicon()
DECIDED = DecidedQuestions(
    [
        Decided("How many swans live on your ponds?", ("swans",), "r1"),
        Decided("How many swans died on your ponds?", (), "r2"),
    ],
    LEXICON,
)


def test_a_decided_question_votes_for_its_answer_and_one_without_for_none():
    votes = DECIDED.votes(LEXICON.read("How many swans live on the ponds?"))
    assert votes.keys["swans"] > votes.none > 0


def test_a_question_is_no_evidence_for_its_own_request():
    votes = DECIDED.votes(LEXICON.read("How many swans live on your ponds?"), "r1")
    assert "swans" not in votes.keys


def test_a_question_about_something_else_has_no_votes():
    votes = DECIDED.votes(LEXICON.read("Who cleans windows?"))
    assert (dict(votes.keys), votes.none) == ({}, 0.0)
