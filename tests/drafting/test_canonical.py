import dataclasses
import hashlib
import json

import pytest
from hypothesis import given, settings

from app.drafting.canonical import SCHEMA, from_json, pack, sha256, to_json, unpack
from app.drafting.draft import Draft, Enclosure
from app.law.errors import DeskError
from app.register.reading import Reading
from tests.drafting.strategies import drafts, reading
from tests.letters.drafts import draft

BEFORE = "c097dc2698687417f0892ab2d75d00f8b07cf87e6839b98a99a17ee24fa8dcc2"
"""Of the canonical JSON as the program made it when a Draft could have no enclosures."""


@given(drafts)
@settings(max_examples=40, deadline=None)
def test_every_draft_comes_back_as_it_was(draft: Draft) -> None:
    text = to_json(draft)
    assert from_json(text) == draft
    assert to_json(from_json(text)) == text


@given(reading)
@settings(max_examples=20, deadline=None)
def test_a_reading_can_be_kept_by_itself(value: Reading) -> None:
    assert unpack(Reading, json.loads(json.dumps(pack(value)))) == value


@given(drafts)
@settings(max_examples=20, deadline=None)
def test_any_change_changes_the_hash(draft: Draft) -> None:
    assert sha256(dataclasses.replace(draft, subject=draft.subject + "x")) != sha256(draft)
    assert len(sha256(draft)) == 64


@given(drafts)
@settings(max_examples=10, deadline=None)
def test_the_json_is_sorted_and_names_its_schema(draft: Draft) -> None:
    parcel = json.loads(to_json(draft))
    assert parcel["schema"] == SCHEMA
    assert list(parcel["draft"]) == sorted(parcel["draft"])
    assert to_json(draft).isascii()


def test_a_draft_that_was_approved_before_enclosures_existed_verifies_byte_for_byte() -> None:
    before = to_json(draft())
    assert '"attachments":[]' in before
    assert hashlib.sha256(before.encode()).hexdigest() == BEFORE
    assert to_json(from_json(before)) == before


def test_an_approval_binds_the_name_bytes_question_and_size_of_each_enclosure() -> None:
    whole = Enclosure("beds.xlsx", "0" * 64, "1", 5)
    changes = ({"name": "b.xlsx"}, {"sha256": "1" * 64}, {"question": "2"}, {"size": 6})
    others = [draft(attachments=(dataclasses.replace(whole, **change),)) for change in changes]
    assert len({sha256(one) for one in (draft(), draft(attachments=(whole,)), *others)}) == 6
    assert from_json(to_json(draft(attachments=(whole,)))).attachments == (whole,)


def test_a_file_that_two_replies_enclose_goes_out_once() -> None:
    files = tuple(Enclosure("beds.xlsx", "0" * 64, label, 5) for label in ("1", "2"))
    assert draft(attachments=files).files() == files[1:]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema":1,"draft":{}}', '{"schema":99,"draft":{}}', "null"])
def test_a_draft_that_cannot_be_read_is_a_clear_error(text: str) -> None:
    with pytest.raises(DeskError, match="stored draft"):
        from_json(text)
