import subprocess
import sys
from pathlib import Path

import click
import pytest

from app.cli import main
from tests.cli.running import foi, refused

FOI = Path(sys.executable).with_name("foi")


def commands(group=main, path=()):
    for name, command in group.commands.items():
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_explains_itself(words):
    done = foi(*words, "--help")
    assert done.status == 0
    assert len(done.out.split("Options:")[0].split()) > 8


def test_an_unknown_command_or_none_gets_one_line():
    assert "No such command" in refused("dance")
    assert "--help" in refused()


def test_the_installed_command_speaks_on_stdout_and_stderr_and_ends_with_its_status():
    good = subprocess.run([FOI, "due", "2024-12-02", "--json"], capture_output=True, text=True, check=False)
    assert (good.returncode, good.stderr) == (0, "")
    bad = subprocess.run([FOI, "due", "yesterday"], capture_output=True, text=True, check=False)
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (2, "", 1)


def test_a_fault_inside_is_one_line_that_promises_nothing_about_what_was_done(monkeypatch):
    def breaks(*_args, **_more):
        raise RuntimeError("out of order")

    monkeypatch.setattr(main.commands["due"], "callback", breaks)
    said = refused("due", "2024-12-02")
    assert "RuntimeError: out of order" in said
    assert "Report it" in said
    assert "Nothing was changed" not in said
