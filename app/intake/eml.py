"""Where e-mail is read moved to `app.intake.mail`; this name goes when nobody uses it."""

from app.intake.mail.eml import read_eml
from app.intake.mail.headers import uk_date

__all__ = ["read_eml", "uk_date"]
