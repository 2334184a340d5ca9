"""What each piece of evidence (see evidence.py) is worth, as a change in log odds: `data/weights.toml`.

Fitted by `python -m benchmarks.fit_matching`; they are defaults, not law. A positive weight speaks for a candidate or,
in the second table, for "none of them". The third makes a share of the odds into a confidence.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from app.matching.wordlists import shipped


@dataclass(frozen=True)
class Calibration:
    """What a share of the odds is worth as a confidence: points from 0 to 1, with straight lines between them."""

    points: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))

    def confidence(self, share: float) -> float:
        """The chance that a candidate with this share of the odds is right."""
        for (low, true_low), (high, true_high) in pairwise(self.points):
            if share <= high:
                return min(true_high, true_low + (true_high - true_low) * (share - low) / (high - low))
        return self.points[-1][1]


@dataclass(frozen=True)
class Weights:
    """The worth of evidence for a candidate and for none."""

    candidate: Mapping[str, float]
    none: Mapping[str, float]
    calibration: Calibration = Calibration()


def calibration_of(table: Mapping[str, Any]) -> Calibration:
    """The calibration of a file's table of that name."""
    return Calibration(tuple((float(claimed), float(true)) for claimed, true in table["calibration"]["points"]))


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights that come with the desk."""
    tables = tomllib.loads(shipped("weights.toml"))
    return Weights(tables["candidate"], tables["none"], calibration_of(tables))


def written(weights: Weights) -> str:
    """The weights as `data/weights.toml` has them: what matters most first."""
    lines = ["# Fitted by `python -m benchmarks.fit_matching --write`; evidence.py says what each name means."]
    for table, worth in {"candidate": weights.candidate, "none": weights.none}.items():
        lines += ["", f"[{table}]"]
        for name, value in sorted(worth.items(), key=lambda item: (-abs(item[1]), item[0])):
            lines.append(f"{name} = {value}" if " " not in name else f'"{name}" = {value}')
    return "\n".join([*lines, "", written_calibration(weights.calibration)])


def written_calibration(calibration: Calibration) -> str:
    """The table of a calibration."""
    points = (f"    {list(point)}," for point in calibration.points)
    return "\n".join(["[calibration]", "points = [", *points, "]", ""])
