import pytest
from markupsafe import Markup

from app.web.design import nhs
from app.web.remembered import Remembered


def test_a_macro_draws_the_same_thing_once():
    drawn = []
    remembered = Remembered(lambda params: drawn.append(params) or f"drawn {len(drawn)}")
    first = remembered({"text": "Save", "items": [{"value": 1}, {"value": True}]})
    assert remembered({"text": "Save", "items": [{"value": 1}, {"value": True}]}) == first
    assert len(drawn) == 1


@pytest.mark.parametrize(
    "other",
    [{"text": Markup("<b>")}, {"text": None}, {"html": "<b>"}, {"text": "<b>", "items": []}, {"text": True}],
)
def test_what_differs_in_kind_alone_is_drawn_anew(other):
    remembered = Remembered(lambda params: params)
    assert remembered({"text": "<b>"}) == {"text": "<b>"}
    assert remembered(other) is other
    assert remembered({"text": 1}) == {"text": 1}


def test_what_cannot_be_compared_and_what_people_type_are_remembered_nowhere():
    remembered = Remembered(lambda params: params)
    for params in ({"text": object()}, {"text": "x" * 20_000}):
        remembered(params)
    assert remembered.kept == 0
    assert not isinstance(nhs.textarea, Remembered)
    assert not isinstance(nhs.input, Remembered)
