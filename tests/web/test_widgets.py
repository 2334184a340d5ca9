from datetime import date

import pytest
from lxml import html
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from app.web.widgets import (
    NhsCheckboxes,
    NhsDateField,
    NhsFile,
    NhsRadios,
    NhsSelect,
    NhsTextArea,
    NhsTextField,
    error_list,
)


class Everything(Form):
    subject = NhsTextField("Subject", description="A few words", validators=[DataRequired("Enter the subject")])
    body = NhsTextArea("Body")
    on = NhsDateField("Date sent", "Enter the date")
    until = NhsDateField("Sent to", "")
    held = NhsRadios("Is it held?", choices=[SelectChoice("yes", "Yes"), SelectChoice("no", "No")])
    who = NhsCheckboxes("Who", choices=[SelectChoice("a", "A <b>"), SelectChoice("b", "B")])
    outcome = NhsSelect("Outcome", choices=[SelectChoice("", "None"), SelectChoice("x", "X")])
    file = NhsFile("File")


def sent(**values: object) -> Everything:
    return Everything(MultiDict({"held": "yes", "outcome": "", **values}))


def test_every_field_has_a_label_that_names_it():
    for field in Everything():
        page = html.fromstring(str(field()))
        named = {label.get("for") for label in page.iter("label")}
        fields = {node.get("id") for node in page.xpath("//input | //textarea | //select")}
        assert fields
        assert fields <= named


def test_an_error_is_tied_to_its_field_and_listed_with_a_link_to_it():
    form = sent(subject="  ")
    assert not form.validate()
    page = html.fromstring(str(form.subject()))
    described = page.xpath("//input/@aria-describedby")[0].split()
    assert set(described) == {"subject-hint", "subject-error"}
    assert {"href": "#subject", "text": "Enter the subject"} in error_list(form)
    assert {"href": "#on-day", "text": "Enter the date"} in error_list(form)


@pytest.mark.parametrize("typed", [("31", "2", "2024"), ("x", "1", "2024"), ("1", "", "2024"), ("²", "1", "2024")])
def test_a_day_that_is_none_is_refused_and_stays_as_it_was_typed(typed: tuple[str, str, str]):
    form = sent(**{"on-day": typed[0], "on-month": typed[1], "on-year": typed[2]})
    form.validate()
    assert form.on.errors == ["Date sent must be a real date, such as 2 12 2024."]
    assert tuple(html.fromstring(str(form.on())).xpath("//input/@value")) == typed


def test_a_date_is_read_from_three_numbers():
    form = sent(**{"on-day": "2", "on-month": "12", "on-year": "2024"})
    form.validate()
    assert form.on.data == date(2024, 12, 2)
    assert form.on.errors == []


def test_a_date_that_is_not_needed_may_stay_empty():
    form = sent()
    form.validate()
    assert form.until.errors == []
    assert form.until.data is None


def test_a_form_shows_the_date_that_it_is_given():
    assert Everything(on=date(2024, 12, 2)).on.typed == ("2", "12", "2024")


def test_what_was_typed_is_escaped_and_kept():
    page = str(sent(body="</textarea><script>", subject='"><b>').body())
    assert "<script>" not in page


def test_lines_end_as_unix_has_them():
    assert sent(body="a\r\nb").body.data == "a\nb"
