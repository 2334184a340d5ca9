"""Where the facts of a letter come from: a Draft on its day of issue, or a letter that was read back."""

from app.checks.draft_facts import from_draft
from app.checks.letter_facts import LetterFacts
from app.checks.past_facts import from_past

__all__ = ["LetterFacts", "from_draft", "from_past"]
