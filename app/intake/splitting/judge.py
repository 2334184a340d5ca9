"""How likely a sentence, an item or a whole list is to ask: sums of learned weights, one readable number a cue."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log
from pathlib import Path

from app.intake.splitting.cues import cues

Cue = tuple[str, float]
"""A cue and how strongly it shows."""
LIKELY = 0.5
"""Words, a sentence or a list that are as likely as this to ask are taken to ask."""
WEIGHTS = Path(__file__).parent / "data" / "asks.json"
BIAS = "always"


def log_odds(share: float) -> float:
    """A probability on the scale on which evidence adds up, kept within what one cue may weigh."""
    share = min(max(share, 0.003), 0.997)
    return log(share / (1 - share))


@dataclass
class Judge:
    """Three weighings: of `words` alone, of a `sentence` in its place, of a `list` of items."""

    weights: Mapping[str, Mapping[str, float]]

    def weigh(self, model: str, shown: Iterable[Cue]) -> float:
        """The probability that `model` gives to what shows these cues."""
        weights = self.weights.get(model, {})
        total, known = weights.get(BIAS, 0.0), weights.get
        for name, value in shown:
            total += known(name, 0.0) * value
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def words(self, stretch: str) -> float:
        """How likely words are to ask, whatever stands around them."""
        return self.of(cues(stretch))

    def of(self, shown: Iterable[str]) -> float:
        """As `words`, for words whose cues are known."""
        return self.weigh("words", ((name, 1.0) for name in shown))

    def asks(self, stretch: str) -> bool:
        """Whether words ask, whatever stands around them."""
        return self.words(stretch) >= LIKELY


def read_weights(path: Path = WEIGHTS) -> Mapping[str, Mapping[str, float]]:
    """The weights as the training script left them."""
    kept: Mapping[str, Mapping[str, float]] = json.loads(path.read_text("utf-8"))
    return kept


JUDGE = Judge(read_weights() if WEIGHTS.exists() else {})
