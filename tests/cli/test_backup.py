import fcntl
import json
import os
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from time import sleep

import pytest

from tests.cli.running import foi, refused

KEY = "e1" * 8 + "93b5d7f0" * 4


@pytest.fixture
def kept(installed) -> Path:
    """A backup of a desk."""
    assert foi("backup", installed / "desk.foi").status == 0
    return installed / "desk.foi"


@pytest.fixture
def elsewhere(installed, monkeypatch) -> Path:
    """The settings name another database from now on, which is not there yet."""
    place = installed / "new" / "desk.db"
    place.parent.mkdir()
    monkeypatch.setenv("FOI_DATABASE_URL", f"sqlite:///{place}")
    return place


def test_a_backup_is_for_its_owner_alone_and_says_what_is_not_in_it(installed):
    done = foi("backup", installed / "desk.foi")
    assert done.status == 0
    assert "audit key and the other secrets are not in it" in done.out
    assert stat.S_IMODE((installed / "desk.foi").stat().st_mode) == 0o600
    assert sorted(path.name for path in installed.glob("desk.foi*")) == ["desk.foi"]
    assert KEY.encode() not in (installed / "desk.foi").read_bytes()


def test_what_a_script_reads(installed, elsewhere, monkeypatch):
    monkeypatch.setenv("FOI_DATABASE_URL", f"sqlite:///{installed / 'desk.db'}")
    made = foi("backup", installed / "desk.foi", "--json").json
    assert made["ok"] is True
    assert made["bytes"] == (installed / "desk.foi").stat().st_size
    assert made["tables"]["user"]["rows"] == 7
    monkeypatch.setenv("FOI_DATABASE_URL", f"sqlite:///{elsewhere}")
    back = foi("restore", installed / "desk.foi", "--json").json
    assert (back["ok"], back["problems"], back["rows"]) == (True, [], made["rows"])
    assert back["tables"] == made["tables"]


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(kept):
    before = kept.read_bytes()
    assert "there already" in refused("backup", kept)
    assert kept.read_bytes() == before
    assert foi("backup", kept, "--replace").status == 0


def test_names_that_cannot_be_used_get_one_line(installed):
    assert "is a folder" in refused("backup", installed)
    assert "no folder" in refused("backup", installed / "nowhere" / "desk.foi")
    assert "could not be opened" in refused("restore", installed / "nothing.foi")
    assert "is a folder" in refused("restore", installed)


def test_there_is_nothing_to_back_up_before_set_up(bare):
    assert "foi setup" in refused("backup", bare / "desk.foi")
    assert list(bare.iterdir()) == []


def test_a_disk_without_room_leaves_no_half_file(kept):
    """The kernel refuses what goes over a limit as it refuses what goes over a disk."""
    before = kept.read_bytes()
    small = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))}
    words = [str(Path(sys.executable).parent / "foi"), "backup", str(kept), "--replace"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, **small)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no room left" in done.stderr
    assert done.stderr.count("\n") == 1
    assert kept.read_bytes() == before
    assert [path.name for path in kept.parent.glob("*.part")] == []


def test_two_backups_into_one_file_do_not_mix(kept):
    part = kept.with_name("desk.foi.part")
    with part.open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert "Another backup" in refused("backup", kept, "--replace")
    # What a killed backup left behind is written over.
    assert foi("backup", kept, "--replace").status == 0
    assert not part.exists()


def test_a_desk_comes_back_whole(kept, elsewhere):
    done = foi("restore", kept)
    assert done.status == 0
    assert "whole" in done.out
    assert foi("audit", "verify").status == 0
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600
    assert foi("backup", elsewhere.parent / "again.foi", "--json").json["tables"] == _tables(kept)


def _tables(kept):
    return foi("restore", kept, "--check", "--json").json["tables"]


def test_a_restore_goes_into_an_empty_place_only(kept, installed):
    with sqlite3.connect(installed / "desk.db") as database:
        before = list(database.iterdump())
    assert "not empty" in refused("restore", kept)
    with sqlite3.connect(installed / "desk.db") as database:
        assert list(database.iterdump()) == before


def test_checking_a_backup_touches_no_database(kept, elsewhere):
    assert "is whole" in foi("restore", kept, "--check").out
    assert not elsewhere.exists()


def test_a_damaged_backup_leaves_nothing_behind(kept, elsewhere):
    data = bytearray(kept.read_bytes())
    data[len(data) // 3] ^= 0xFF
    kept.write_bytes(data)
    assert "damaged" in refused("restore", kept)
    kept.write_bytes(data[: len(data) // 2])
    assert "damaged" in refused("restore", kept)
    assert list(elsewhere.parent.iterdir()) == []


def test_another_audit_key_is_said_plainly_and_leaves_nothing_behind(kept, elsewhere, monkeypatch):
    monkeypatch.setenv("FOI_AUDIT_KEY", "another key that is as long as it should be 123")
    assert "does not fit this key" in refused("restore", kept)
    assert list(elsewhere.parent.iterdir()) == []
    done = foi("restore", kept, "--despite-problems", "--json")
    assert done.status == 1
    assert done.json["ok"] is False
    assert done.json["problems"]
    assert elsewhere.exists()


def test_a_lost_database_leaves_no_half_file(installed):
    with (installed / "desk.db").open("r+b") as file:
        file.seek(4096 * 20)
        file.write(os.urandom(4096 * 40))
    refused("backup", installed / "desk.foi")
    assert list(installed.glob("desk.foi*")) == []


def test_a_restore_that_is_killed_half_way_leaves_an_empty_place(installed, elsewhere, monkeypatch):
    monkeypatch.setenv("FOI_DATABASE_URL", f"sqlite:///{installed / 'desk.db'}")
    with sqlite3.connect(installed / "desk.db") as database:
        for _ in range(10):
            data = os.urandom(1_000_000)
            database.execute("INSERT INTO blob VALUES (?, ?, ?)", (sha256(data).hexdigest(), data, len(data)))
    assert foi("backup", installed / "desk.foi").status == 0
    monkeypatch.setenv("FOI_DATABASE_URL", f"sqlite:///{elsewhere}")
    log = Path(f"{elsewhere}-wal")
    running = subprocess.Popen([Path(sys.executable).parent / "foi", "restore", installed / "desk.foi"])
    while running.poll() is None and not (log.exists() and log.stat().st_size > 3_000_000):
        sleep(0.005)
    running.kill()
    running.wait()
    assert log.exists(), "it ended before it could be killed"
    with sqlite3.connect(elsewhere) as database:
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert foi("restore", installed / "desk.foi").status == 0


def test_a_disk_that_is_too_small_is_found_before_anything_is_written(kept, elsewhere, monkeypatch):
    monkeypatch.setattr("app.cli.backup.ROOM", 10**12)
    assert "no room" in refused("restore", kept)
    assert list(elsewhere.parent.iterdir()) == []


def test_a_backup_moves_a_desk_whatever_its_file_is_called(kept, elsewhere, tmp_path):
    shutil.copy(kept, tmp_path / "copy of desk (1).zip")
    assert foi("restore", tmp_path / "copy of desk (1).zip").status == 0
    assert json.loads(foi("audit", "verify", "--json").out)["ok"]
