"""The settings file of an installation: written once, with secrets of its own, and never overwritten."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

DATABASE = "sqlite:///instance/foi.db"
DEMO_REGISTER = "instance/demo_register.db"
HEADING = "# Made by `foi setup`. The environment comes first; this file fills in the rest. Keep it to yourself."


def write_settings(root: Path, *, demo: bool, environ: Mapping[str, str]) -> Path | None:
    """Write `instance/settings.env` under `root`, readable by its owner alone, and return its path.

    Returns None, and touches nothing, where the file is there or the environment names the database already.
    """
    path = root / "instance" / "settings.env"
    if path.exists() or environ.get("FOI_DATABASE_URL"):
        return None
    values = {
        "FOI_DATABASE_URL": DATABASE,
        "FOI_SECRET_KEY": secrets.token_hex(32),
        "FOI_AUDIT_KEY": secrets.token_hex(32),
    }
    if demo:
        values |= {"FOI_DEMO": "1", "FOI_REGISTER_MHA_URL": f"sqlite:///{DEMO_REGISTER}"}
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join([HEADING, *(f"{name}={value}" for name, value in values.items()), ""])
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return path
