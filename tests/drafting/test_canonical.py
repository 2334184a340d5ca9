import dataclasses
import json

import pytest
from hypothesis import given, settings

from app.drafting.canonical import SCHEMA, from_json, pack, sha256, to_json, unpack
from app.drafting.draft import Draft
from app.law.errors import DeskError
from app.register.reading import Reading
from tests.drafting.strategies import drafts, reading


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


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema":1,"draft":{}}', '{"schema":99,"draft":{}}', "null"])
def test_a_draft_that_cannot_be_read_is_a_clear_error(text: str) -> None:
    with pytest.raises(DeskError, match="stored draft"):
        from_json(text)
