"""`foi answers`: the trust's own content between its folder and the database."""

from pathlib import Path
from typing import Any

import click

from app.casework.content import Item, load_folder, read_content
from app.casework.shelve import files_in_force, offered
from app.casework.sign_in import find
from app.cli.desk import now, opened, today
from app.cli.output import AS_JSON, done, show
from app.config import ConfigError, Settings
from app.law.errors import ContentError, DeskError, NotAllowed, NotFound, Problem
from app.letters.acknowledgement import KEY
from app.records.people import User
from app.records.session import DeskSession
from app.signposting.directory import read_directory

DIFFERENCES = {
    "new": "new on disk, and not at the desk",
    "changed": "changed on disk, and not what is in force",
    "gone": "in force, and not on disk any more",
    "set aside": "set aside or retired at the desk, and still on disk",
}


@click.group()
def answers() -> None:
    """The trust's content: standard answers, statistics, contacts, settings and letter templates."""


@answers.command("check")
@click.argument("folder", required=False)
@click.option("--templates", help="The folder of letter templates; that of the settings if not given.")
@AS_JSON
def answers_check(folder: str | None, templates: str | None, as_json: bool) -> None:
    """Read every file of FOLDER and list every error, each with its line and its cure; nothing is loaded.

    Without FOLDER it is the one that the settings name. Files that are not what the desk has in force are listed, too;
    `differs` is null in the JSON where there is no desk to compare them with.
    """
    problems: list[Problem] = []
    items: tuple[Item, ...] = ()
    try:
        items = read_content(*_folders(folder, templates))
    except ContentError as error:
        problems = error.problems
    warnings = (*_contacts(items), *(() if problems else _acknowledgement(items)))
    differs = _differs(items) if items else None
    value = {
        "ok": not problems,
        "problems": [_problem(one) for one in problems],
        "warnings": [_problem(one) for one in warnings],
        "differs": differs,
        **_counts(items),
    }
    ending = ", ".join(f"{count} {kind}" for kind, count in _counts(items).items())
    said = [*map(str, problems), *(f"Warning: {one}" for one in warnings)]
    said += [f"{one['file']}: {DIFFERENCES[one['what']]}" for one in differs or ()]
    show(value, [*said, f"Errors: {len(problems)}. {ending if items else ''}".rstrip()], as_json=as_json)
    done(found=bool(problems))


@answers.command("import")
@click.argument("folder", required=False)
@click.option("--templates", help="The folder of letter templates; that of the settings if not given.")
@click.option("--adopt", "because", help="Approve what is loaded, for this reason; needs --by.")
@click.option("--by", "email", help="The address of the administrator who adopts.")
@AS_JSON
def answers_import(
    folder: str | None, templates: str | None, because: str | None, email: str | None, as_json: bool
) -> None:
    """Load what is new or changed in FOLDER as drafts, which no reply uses; or nothing, if any file has an error.

    With --adopt and --by an administrator approves all of it at once, and the reason is kept.
    """
    reason = None if because is None else because.strip()
    if reason == "" or (reason is None) != (email is None):
        raise click.UsageError("--adopt and --by go together: a reason, and the administrator who adopts for it.")
    places = _folders(folder, templates)
    with opened(writes=True) as desk:
        by = _administrator(desk.session, email) if email else None
        loaded = load_folder(desk.session, *places, by=by, adopt_because=reason, now=now())
        desk.session.commit()
    value = {"ok": True, "problems": [], "changed": loaded.changed, "unchanged": loaded.unchanged}
    state = "approved" if reason else "drafts"
    show(value, [f"Loaded as {state}: {loaded.changed}. Unchanged: {loaded.unchanged}."], as_json=as_json)


@answers.command("export")
@click.argument("folder")
@click.option("--overwrite", is_flag=True, help="Write into a folder that is not empty.")
@AS_JSON
def answers_export(folder: str, overwrite: bool, as_json: bool) -> None:
    """Write the content in force to FOLDER, byte for byte as it was approved; templates go to FOLDER/docx_templates."""
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())) and not overwrite:
        raise DeskError(f"{folder} is not an empty folder. Nothing was written. Name another, or add --overwrite.")
    with opened() as desk:
        files = files_in_force(desk.session, today())
    for name, body in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    value = {"ok": True, "problems": [], "written": sorted(files)}
    show(value, [f"Written to {folder}: {len(files)} files."], as_json=as_json)


def _differs(items: tuple[Item, ...]) -> list[dict[str, str]] | None:
    """How the files differ from what the desk has; None where there is no desk."""
    try:
        with opened() as desk:
            found = offered(desk.session, items, today())
    except (ConfigError, DeskError):
        return None
    return [{"file": one.file, "kind": one.kind, "key": one.key, "what": one.what} for one in found]


def _contacts(items: tuple[Item, ...]) -> tuple[Problem, ...]:
    """The contacts that somebody should look up."""
    texts = (item.body.decode() for item in items if item.kind == "contact")
    return tuple(one for text in texts for one in read_directory("contacts.csv", text).warnings(today()))


def _acknowledgement(items: tuple[Item, ...]) -> tuple[Problem, ...]:
    """A folder from before there were acknowledgements lacks their template, and is sound without it."""
    if any((item.kind, item.key) == ("template", KEY) for item in items):
        return ()
    what = "It is not there, so no request can be acknowledged from the desk."
    cure = "Put a template of that name beside that of the reply; one comes with the desk."
    return (Problem(f"{KEY}.docx", None, what, cure),)


def _folders(folder: str | None, templates: str | None) -> tuple[Path, Path]:
    """Raises NotFound for a folder that is not there, and ConfigError where the settings are needed and incomplete."""
    if folder and templates:
        places = Path(folder), Path(templates)
    else:
        settings = Settings.from_environment()
        places = Path(folder or settings.content), Path(templates or settings.templates)
    for place in places:
        if not place.is_dir():
            raise NotFound(f"There is no folder {place}. Check its name.")
    return places


def _administrator(session: DeskSession, email: str) -> User:
    user = find(session, email=email)
    if user is None or not (user.active and user.has("administrator")):
        raise NotAllowed(f"{email} is not an administrator here, so nothing was loaded. Name one who is.")
    return user


def _problem(one: Problem) -> dict[str, Any]:
    return {"file": one.file, "line": one.line, "what": one.what, "cure": one.cure}


def _counts(items: tuple[Item, ...]) -> dict[str, int]:
    kinds = [item.kind for item in items]
    return {f"{kind}s": kinds.count(kind) for kind in ("answer", "statistic", "template")}
