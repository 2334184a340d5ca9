"""A desk that the command finds by its environment."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def installed(pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh desk with people, content and a demo register, named by the environment alone."""
    shutil.copy(pristine / "desk.db", tmp_path / "desk.db")
    (tmp_path / "mha.db").symlink_to(pristine / "mha.db")
    name(tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings for a desk that nobody has made yet."""
    name(tmp_path, monkeypatch)
    return tmp_path


def name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "FOI_DATABASE_URL": f"sqlite:///{folder / 'desk.db'}",
        "FOI_SECRET_KEY": "0f" * 8 + "7c41a9d2" * 4,
        "FOI_AUDIT_KEY": "e1" * 8 + "93b5d7f0" * 4,
        "FOI_REGISTER_MHA_URL": f"sqlite:///{folder / 'mha.db'}",
        "FOI_JOBS_URL": f"sqlite:///{folder / 'jobs.db'}",
        "FOI_DEMO": "0",
    }
    for key, value in values.items():
        monkeypatch.setenv(key, value)
