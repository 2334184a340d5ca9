"""When a letter of ours can have gone, and how."""

from datetime import date

from app.law.errors import BadDate

HOW = {"email": "by email", "post": "by post", "portal": "through a website"}


def can_have_gone(sent_on: date, written_on: date, today: date) -> None:
    """Raises BadDate for a day in the future, or before the day that is on the letter."""
    if sent_on > today:
        raise BadDate("The date sent is in the future. Enter the day on which it went.")
    if sent_on < written_on:
        raise BadDate("The date sent is before the date on the letter. Enter the day on which it went.")
