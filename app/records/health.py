"""How the database is, and what its rows say of the desk: one result for each thing, in words, each with its cure.

For whoever looks after the desk: `foi doctor`, the page of status. No result names a person or a secret. To add a check
of the database, write a function here that returns a Result, and name it in `database` or in `office`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, func, insert, or_, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.law.errors import DeskError
from app.law.months import moment_in_words
from app.records import schema
from app.records.housekeeping import BACKUP, WORKER, Heartbeat
from app.records.jobs import Job
from app.records.letters import AuditEvent
from app.records.people import Role, RolesOfUsers, User

OLDEST_SQLITE, OLDEST_POSTGRESQL = (3, 35), (13,)
QUIET_AFTER, SILENT_AFTER = timedelta(seconds=75), timedelta(minutes=3)
"""A worker gives a sign of life every minute: a late one may be busy, and after three nobody is working."""
LONG_WAIT = timedelta(minutes=15)
FAILED_SINCE = timedelta(days=7)
BACKUP_AFTER = timedelta(days=2)
APPROVERS = ("reviewer", "senior_approver")
START_WORKER = "Start the worker, which foi serve and make run do as well: python -m app.jobs"


@dataclass(frozen=True)
class Result:
    """What one check found: `state` is "ok", "look" (somebody should) or "wrong"; `cure` says what to do about it."""

    name: str
    state: str
    said: str
    cure: str = ""


def database(engine: Engine) -> tuple[Result, ...]:
    """Whether the database answers, can be written, is sound, and is at this version's migration.

    Where it does not answer nothing more is asked. Nothing is changed.
    """
    first = _of("database", lambda: answers(engine))
    if first.state == "wrong":
        return (first,)
    return (
        first,
        _of("writing", lambda: writable(engine)),
        _of("soundness", lambda: sound(engine)),
        _of("migrations", lambda: migrated(engine)),
    )


def office(session: Session, now: datetime) -> tuple[Result, ...]:
    """What the rows say of the worker, background work, backups, the clock and the people. Nothing is changed."""
    return (worker(session, now), jobs(session, now), backup(session, now), clock(session, now), *people(session))


def answers(engine: Engine) -> Result:
    """Whether it can be reached, and is of a kind and version that the desk works with."""
    with engine.connect().execution_options(desk_reads=True) as connection:
        version = connection.dialect.server_version_info or ()
        numbers = ".".join(str(number) for number in version[:3])
        if connection.dialect.name == "sqlite":
            mode = str(connection.execute(text("PRAGMA journal_mode")).scalar())
            if version < OLDEST_SQLITE:
                return Result("database", "wrong", f"This is SQLite {numbers}.", "The desk needs 3.35 or newer.")
            if mode != "wal":
                cure = "Keep the database on a disk of this machine, not on a network share."
                return Result("database", "wrong", f"SQLite keeps its journal as “{mode}”, not as WAL.", cure)
            return Result("database", "ok", f"SQLite {numbers}")
        coding = str(connection.execute(text("SHOW server_encoding")).scalar())
        if version < OLDEST_POSTGRESQL:
            return Result("database", "wrong", f"This is PostgreSQL {numbers}.", "The desk needs 13 or newer.")
        if coding != "UTF8":
            cure = "Make a new database with ENCODING 'UTF8', and move the desk with foi backup and foi restore."
            return Result("database", "wrong", f"The database is coded as {coding}.", cure)
        return Result("database", "ok", f"PostgreSQL {numbers}")


def writable(engine: Engine) -> Result:
    """Whether a row can be written; it is taken back."""
    with engine.connect() as connection:
        if schema.current(connection) is not None:
            sign = {"name": "foi doctor", "at": datetime(1970, 1, 1, tzinfo=UTC), "holidays_version": ""}
            connection.execute(insert(Heartbeat), sign)
        connection.rollback()
    return Result("writing", "ok", "It can be written.")


def sound(engine: Engine) -> Result:
    """Whether SQLite finds its file whole and every row that points to another pointing to one that is there."""
    if engine.dialect.name != "sqlite":
        return Result("soundness", "ok", "PostgreSQL looks after that itself.")
    cure = "Stop server and worker, keep a copy of the file, and restore the last backup: foi restore --help"
    with engine.connect().execution_options(desk_reads=True) as connection:
        if connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
            return Result("soundness", "wrong", "The database file is damaged.", cure)
        loose = connection.execute(text("PRAGMA foreign_key_check")).fetchmany(1000)
    if loose:
        names = ", ".join(sorted({str(row[0]) for row in loose}))
        return Result("soundness", "wrong", f"Rows point to others that are not there, in: {names}.", cure)
    return Result("soundness", "ok", "The file is whole.")


def migrated(engine: Engine) -> Result:
    """Whether the tables are those of this version of the product."""
    with engine.connect().execution_options(desk_reads=True) as connection:
        here = schema.current(connection)
    if here == schema.newest():
        return Result("migrations", "ok", f"The tables are at migration {here}, the newest.")
    if here is None:
        cure = "Set it up: foi setup; or restore a backup into it: foi restore"
        return Result("migrations", "wrong", "The database is empty.", cure)
    if schema.is_known(here):
        said = f"The tables are at migration {here}; this version works with {schema.newest()}."
        return Result("migrations", "wrong", said, "Back up first (foi backup), then: foi setup")
    cure = "Install the version of the desk that made them, or a newer one."
    return Result("migrations", "wrong", f"The tables are at migration {here}, of a newer version.", cure)


def worker(session: Session, now: datetime) -> Result:
    """Whether a worker gave a sign of life lately."""
    last = session.scalar(select(func.max(Heartbeat.at)).where(Heartbeat.name == WORKER))
    if last is None:
        return Result("worker", "wrong", "No worker ever gave a sign of life.", START_WORKER)
    age = now - last
    if age > QUIET_AFTER:
        said = f"The worker was not heard from since {moment_in_words(last)}, {_long(age)} ago."
        return Result("worker", "wrong" if age > SILENT_AFTER else "look", said, START_WORKER)
    if age < -SILENT_AFTER:
        said = f"The worker's last sign of life lies {_long(-age)} ahead of this machine's clock."
        return Result("worker", "look", said, "Set the clocks of all machines right, then look again.")
    return Result("worker", "ok", f"The worker gave a sign of life {max(0, int(age.total_seconds()))} seconds ago.")


def backup(session: Session, now: datetime) -> Result:
    """When foi backup last ended well. What else may back the database up is not known here."""
    last = session.scalar(select(Heartbeat.at).where(Heartbeat.name == BACKUP))
    cure = "Take one every night, and keep it on another machine: foi backup FILE"
    if last is None:
        return Result("backup", "look", "foi backup was never used here.", cure)
    if now - last > BACKUP_AFTER:
        return Result("backup", "look", f"foi backup was last used {_long(now - last)} ago.", cure)
    return Result("backup", "ok", f"foi backup was last used {_long(now - last)} ago.")


def size(engine: Engine) -> int:
    """How many bytes the database takes."""
    with engine.connect().execution_options(desk_reads=True) as connection:
        if engine.dialect.name == "sqlite":
            pages, page = (
                connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("page_count", "page_size")
            )
            return int(pages) * int(page)
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def jobs(session: Session, now: datetime) -> Result:
    """Whether background work hangs, waits for long, or failed in the last week."""
    stuck = _count(session, Job.state == "running", or_(Job.lease_until.is_(None), Job.lease_until < now - LONG_WAIT))
    waits = _count(session, Job.state == "waiting", Job.created_at < now - LONG_WAIT)
    failed = _count(session, Job.state == "failed", Job.ended_at >= now - FAILED_SINCE)
    if stuck or waits:
        return Result("jobs", "wrong", f"Background work hangs: {stuck}; waits for too long: {waits}.", START_WORKER)
    if failed:
        cure = "Whoever asked for it sees why, and can ask again; an administrator sees all on the status page."
        return Result("jobs", "look", f"Background work that failed in the last week: {failed}.", cure)
    return Result("jobs", "ok", "No background work hangs or failed in the last week.")


def clock(session: Session, now: datetime) -> Result:
    """Whether the machine's clock is behind what was already recorded: a deadline would be counted wrongly."""
    last = session.scalar(select(func.max(AuditEvent.at)))
    if last is not None and last > now + timedelta(minutes=2):
        cure = "Set the machine's clock, and let it be kept (timedatectl set-ntp true)."
        return Result("clock", "wrong", f"The clock is {_long(last - now)} behind the last audit event.", cure)
    return Result("clock", "ok", f"It is {moment_in_words(now)}, after everything that was recorded.")


def people(session: Session) -> Iterator[Result]:
    """Whether there is an administrator, an officer, and somebody else who may approve."""
    rows = session.execute(
        select(Role.name, RolesOfUsers.user_id)
        .join(RolesOfUsers, RolesOfUsers.role_id == Role.id)
        .join(User, User.id == RolesOfUsers.user_id)
        .where(User.active)
        .limit(100_000)
    ).all()
    holders = {role: {number for name, number in rows if name == role} for role, _ in rows}
    officers = holders.get("officer", set())
    approvers = set().union(*(holders.get(role, set()) for role in APPROVERS))
    add = "foi people add EMAIL NAME --role "
    missing = [
        (not holders.get("administrator"), "Nobody is an administrator.", f"{add}administrator"),
        (not officers, "Nobody is an officer.", f"{add}officer"),
        (not approvers, "Nobody may approve a reply.", f"{add}reviewer"),
        (
            bool(officers and approvers) and len(officers | approvers) < 2,
            "The only officer is the only reviewer, and nobody approves what they drafted.",
            f"{add}reviewer",
        ),
    ]
    found = [Result("people", "wrong", said, cure) for wrong, said, cure in missing if wrong]
    said = f"Officers: {len(officers)}; people who may approve: {len(approvers)}."
    yield from found or [Result("people", "ok", said)]


def password_hashes(session: Session) -> dict[int, str]:
    """The hash of the password of everybody who may sign in, by the number of their row."""
    rows = session.execute(select(User.id, User.password).where(User.active, User.password != "").limit(500)).all()
    return {row.id: row.password for row in rows}


def _count(session: Session, *conditions: object) -> int:
    return session.scalar(select(func.count(Job.id)).where(*conditions)) or 0  # type: ignore[arg-type]


def _long(age: timedelta) -> str:
    minutes = int(age.total_seconds()) // 60
    if minutes < 120:
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 48 * 60 else f"{minutes // 1440} days"


def _of(name: str, check: Callable[[], Result]) -> Result:
    """What a check found, or that the database would not have it; never the values that were asked with."""
    try:
        return check()
    except (SQLAlchemyError, DeskError) as error:
        cause = error if isinstance(error, SQLAlchemyError) else error.__cause__ or error.__context__ or error
        return Result(name, "wrong", f"The database refused ({_words(cause)}).", _CURES.get(name, _CURES["database"]))


_CURES = {
    "database": "See that it runs, and that FOI_DATABASE_URL and its password are right.",
    "writing": "See that its disk has room, and that the desk's own user may write to it and to its folder.",
}


def _words(error: BaseException) -> str:
    """The kind of failure and its first line, where that line can hold no value of a row."""
    original = getattr(error, "orig", None) or error
    lines = str(original).strip().splitlines()
    harmless = type(original).__name__ in ("OperationalError", "ConnectionTimeout", "ReadOnlySqlTransaction")
    return lines[0].rstrip(".") if lines and harmless else type(original).__name__
