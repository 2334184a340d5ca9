"""When and how a letter went: the form that the reply and its acknowledgement share."""

from flask_wtf import FlaskForm

from app.casework.went import HOW
from app.web.widgets import NhsDateField, NhsRadios, choice


class SentForm(FlaskForm):  # type: ignore[misc]
    """When and how it went."""

    sent_on = NhsDateField("Date sent", "Enter the date that it was sent")
    how = NhsRadios(
        "How it went",
        choices=[choice(key, words[0].upper() + words[1:]) for key, words in HOW.items()],
        default="email",
    )
