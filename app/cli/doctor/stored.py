"""Checks of what the database holds: the database itself, the audit chain, the people."""

from collections.abc import Iterator

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from app.cli.desk import now
from app.cli.doctor.patient import Patient
from app.cli.setup import PASSWORD
from app.extensions import db
from app.records import health
from app.records.audit import verify
from app.records.health import Result


def there(patient: Patient) -> Iterator[Result]:
    """Whether there is a database at all."""
    if patient.settings is not None and patient.settings.database_url and patient.app is None:
        cure = "Make it: foi setup; or restore a backup: foi restore FILE"
        yield Result("database", "wrong", f"There is no database at {patient.database_file}.", cure)


def database(_patient: Patient) -> Iterator[Result]:
    """Whether it answers, can be written, is sound, and has this version's tables."""
    yield from health.database(db.engine)


def office(patient: Patient) -> Iterator[Result]:
    """The worker, background work, the clock, the people."""
    yield from health.office(patient.session(), now())


def audit(patient: Patient) -> Iterator[Result]:
    """Whether the chain of audit events is whole, and the letters are those that were issued."""
    if patient.quick:
        yield Result("audit", "look", "The chain was not walked.", "Walk it: foi audit verify")
        return
    assert patient.settings is not None
    verdict = verify(patient.session(), patient.settings.audit_key)
    if verdict.ok:
        yield Result("audit", "ok", f"The chain of {verdict.events:,} events is whole.")
        return
    cure = (
        "See all: foi audit verify. If FOI_AUDIT_KEY was changed, set the earlier one; else ask who touched the rows."
    )
    yield Result("audit", "wrong", f"The chain is not whole: {len(verdict.problems):,} problems.", cure)


def demo_password(patient: Patient) -> Iterator[Result]:
    """Whether anybody can sign in with the password that is printed in the README."""
    if patient.settings is not None and patient.settings.demo:
        yield Result(
            "demo", "look", "This installation is a demo: everybody knows its passwords.", "Keep nothing real in it."
        )
        return
    hasher = PasswordHasher()
    known = [number for number, digest in health.password_hashes(patient.session()).items() if _opens(hasher, digest)]
    if known:
        numbers = ", ".join(map(str, known))
        cure = "Give each a password of their own, or take their account away."
        yield Result("demo", "wrong", f"Accounts that the demo's password opens (by number): {numbers}.", cure)
    else:
        yield Result("demo", "ok", "The demo's password opens no account.")


def _opens(hasher: PasswordHasher, digest: str) -> bool:
    try:
        return hasher.verify(digest, PASSWORD)
    except (Argon2Error, InvalidHashError):
        return False
