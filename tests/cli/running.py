"""Running `foi` as a script does."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from app.cli import main

SAMPLE = Path(__file__).parents[1] / "samples" / "section-117-response.txt"


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def foi(*words: object) -> Done:
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert "Traceback" not in done.output
    return Done(done.exit_code, done.stdout, done.stderr)


def refused(*words: object) -> str:
    """The one line on stderr of a command that must be refused."""
    done = foi(*words)
    assert done.status == 2, done
    assert done.out == ""
    assert done.err.count("\n") == 1
    return done.err
