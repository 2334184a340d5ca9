"""What a request says of itself is proposed rightly or not at all, on requests marked by hand."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.intake.signs.values import signs_from
from app.intake.values import request_from, to_plain
from tests.intake.signing import kinds, ordinary, rows, signed

LOOKS = rows("looks.jsonl")


def same(found: str, wanted: str) -> bool:
    return " ".join(found.lower().replace(",", " ").split()) == " ".join(wanted.lower().replace(",", " ").split())


def test_a_wrong_requester_is_hardly_ever_proposed_and_most_are_found():
    right, wrong, wanted = Counter(), Counter(), Counter()
    for row in rows("requesters.jsonl"):
        signs = signed(row.get("text") or ordinary()[row["id"]]).signs
        for what in ("name", "email", "postal", "organisation"):
            found = signs.value(what)
            wanted[what] += bool(row[what])
            right[what] += bool(found) and same(found, row[what])
            wrong[what] += bool(found) and not same(found, row[what])
    for what, least in (("name", 0.95), ("email", 0.95), ("postal", 0.85), ("organisation", 0.85)):
        assert right[what] / (right[what] + wrong[what]) >= 0.98, what
        assert right[what] / wanted[what] >= least, what


def test_hardly_an_ordinary_request_is_said_to_be_anything_else():
    told = Counter(kind for text in ordinary().values() for kind in kinds(text))
    assert told["sar"] <= 0.02 * len(ordinary())
    assert told["other_person"] + told["review"] + told["complaint"] + told["not_a_request"] <= 0.03 * len(ordinary())
    assert told["eir"] <= 0.05 * len(ordinary())


@pytest.mark.parametrize("row", LOOKS, ids=[row["id"] for row in LOOKS])
def test_a_request_is_said_to_look_like_what_it_is(row):
    looks = {look.kind: look for look in signed(row["text"]).signs.looks}
    assert kinds(row["text"]) == set(row["looks"])
    for kind, labels in row.get("questions", {}).items():
        assert list(looks[kind].questions) == labels
    for look in looks.values():
        assert look.rule
        assert look.cure


def test_every_offset_points_at_the_words_it_claims():
    for text in [*ordinary().values(), *(row["text"] for row in LOOKS)]:
        signs = signed(text).signs
        for one in signs.proposals:
            if one.what in ("name", "email", "organisation", "subject", "reference") and one.start is not None:
                assert text[one.start : one.end] == one.value
        for wish in signs.wishes:
            assert " ".join(text[wish.start : wish.end].split()).startswith(wish.words)


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=400)
    | st.lists(
        st.sampled_from(["From: A <a@b.c>", "To: x", "Regards", "Jo Bloggs", "1. How", "my records", ">", ""])
    ).map("\n".join)
)
def test_no_words_are_too_strange(text: str):
    found = signed(text)
    assert request_from(to_plain(found)) == found


def test_signs_survive_the_way_out_of_the_child_process():
    found = signed("Please send me my records as a spreadsheet.\n\nRegards\nJo Bloggs\n1 High Street\n")
    assert request_from(to_plain(found)) == found
    assert signs_from({}) == signs_from({"looks": []})


def test_the_date_line_of_a_colleague_is_not_the_day_it_arrived():
    text = (
        "From: Jo Bloggs <jo@bloggs.example>\nTo: foi@trust.example\nDate: 3 March 2025\n\nHow many beds are there?\n"
    )
    found = signed(
        text, "eml", requester_name="Ann Archer", requester_address="ann@trust.example", received=date(2025, 3, 9)
    )
    assert (found.requester_name, found.requester_address) == ("Jo Bloggs", "jo@bloggs.example")
    assert found.signs.value("dated") == "2025-03-03"
    assert found.signs.get("received") is None
