"""Form fields that draw themselves with the NHS.UK macros.

`{{ form.subject }}` draws the label, the hint, the error and the field. Keywords go to the macro as its parameters;
`label_size="m"` sets the size of the label or legend.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from markupsafe import Markup
from wtforms import Field, FileField, Form, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import StopValidation

from app.web.design import nhs
from app.web.numbers import whole_number


def choice(value: str, words: str) -> Any:
    """One choice of a list."""
    return SelectChoice(value, words)


def _common(field: Field, label_size: str = "s", **params: Any) -> dict[str, Any]:
    """What every macro takes: id, name, hint and error."""
    return {
        "id": field.id,
        "name": field.name,
        "label": {"text": field.label.text, "size": label_size},
        **({"hint": {"text": field.description}} if field.description else {}),
        **({"errorMessage": {"text": str(field.errors[0])}} if field.errors else {}),
        **params,
    }


def _grouped(field: Field, label_size: str = "s", **params: Any) -> dict[str, Any]:
    """The same for a group, whose words are a legend."""
    common = _common(field, **params)
    del common["label"]
    legend = {"text": field.label.text, "size": label_size}
    return {**common, "idPrefix": field.id, "fieldset": {"legend": legend}}


class TextWidget:
    """One line."""

    kind = "text"

    def __call__(self, field: Any, **params: Any) -> Markup:
        """Draw it."""
        return Markup(nhs.input(_common(field, **{"value": field._value(), "type": self.kind, **params})))  # noqa: S704


class AreaWidget:
    """Several lines."""

    def __call__(self, field: Any, **params: Any) -> Markup:
        """Draw it."""
        return Markup(nhs.textarea(_common(field, **{"value": field._value(), **params})))  # noqa: S704


class ChoiceWidget:
    """Radios or checkboxes, by the name of the macro."""

    def __init__(self, macro: str) -> None:
        self.macro = macro

    def __call__(self, field: Any, **params: Any) -> Markup:
        """Draw them."""
        hints: dict[str, str] = params.pop("hints", {})
        items = [
            {"value": value, "text": label, "checked": bool(checked)}
            | ({"hint": {"text": hints[value]}} if value in hints else {})
            for value, label, checked, _ in field.iter_choices()
        ]
        grouped = _grouped(field, **params)
        del grouped["id"]
        return Markup(getattr(nhs, self.macro)({**grouped, "items": items}))  # noqa: S704


class SelectWidget:
    """One of a list."""

    def __call__(self, field: Any, **params: Any) -> Markup:
        """Draw it."""
        items = [
            {"value": value, "text": label, "selected": bool(selected)}
            for value, label, selected, _ in field.iter_choices()
        ]
        return Markup(nhs.select({**_common(field, **params), "items": items}))  # noqa: S704


class FileWidget:
    """A file to upload."""

    def __call__(self, field: Field, **params: Any) -> Markup:
        """Draw it."""
        return Markup(nhs.fileUpload(_common(field, **params)))  # noqa: S704


class DateWidget:
    """Day, month and year."""

    def __call__(self, field: "NhsDateField", **params: Any) -> Markup:
        """Draw the three."""
        items = [
            {"id": f"{field.id}-{part}", "name": f"{field.name}-{part}", "value": value, "width": width}
            | {"label": {"text": part.capitalize()}}
            for part, value, width in zip(("day", "month", "year"), field.typed, (2, 2, 4), strict=True)
        ]
        grouped = _grouped(field, **params)
        return Markup(nhs.dateInput({**grouped, "items": items}))  # noqa: S704


class NhsTextField(StringField):
    """One line of text, trimmed."""

    widget = TextWidget()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Trim what was typed."""
        self.data = valuelist[0].strip() if valuelist else self.data


class NhsTextArea(TextAreaField):
    """Lines of text; their ends as Unix has them."""

    widget = AreaWidget()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Browsers end lines as DOS did."""
        self.data = valuelist[0].replace("\r\n", "\n") if valuelist else self.data


class NhsRadios(RadioField):
    """One of a few."""

    widget = ChoiceWidget("radios")


class NhsCheckboxes(SelectMultipleField):
    """Any of a few."""

    widget = ChoiceWidget("checkboxes")


class NhsSelect(SelectField):
    """One of many."""

    widget = SelectWidget()


class NhsFile(FileField):
    """A file."""

    widget = FileWidget()


class NhsDateField(Field):
    """A date typed as three numbers. `typed` keeps what was typed, right or wrong."""

    widget = DateWidget()
    data: date | None

    def __init__(self, label: str, missing: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.missing = missing
        self.typed: tuple[str, ...] = ("", "", "")

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the three numbers, or show the date that the form was given."""
        super().process(None, data, extra_filters)
        names = [f"{self.name}-{part}" for part in ("day", "month", "year")]
        if formdata and any(name in formdata for name in names):
            self.typed = tuple(str(formdata.get(name, "")).strip() for name in names)
            self.data = _date(self.typed)
        elif isinstance(self.data, date):
            self.typed = (str(self.data.day), str(self.data.month), str(self.data.year))

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - the library's signature
        """Three numbers that make a day, or none where none is needed."""
        if not any(self.typed):
            if self.missing:
                raise StopValidation(self.missing)
        elif self.data is None:
            raise StopValidation(f"{self.label.text} must be a real date, such as 2 12 2024.")


def _date(typed: Sequence[str]) -> date | None:
    day, month, year = (whole_number(part) for part in typed)
    if day is None or month is None or year is None:
        return None
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def error_list(form: Form) -> list[dict[str, str]]:
    """Every error of a form, for the summary at the top of a page: where it is, and what it says."""
    errors = []
    for field in form:
        if field.errors:
            end = "-day" if isinstance(field, NhsDateField) else ""
            errors += [{"href": f"#{field.id}{end}", "text": str(error)} for error in field.errors]
    return errors + [{"href": "#maincontent", "text": str(error)} for error in form.form_errors]
