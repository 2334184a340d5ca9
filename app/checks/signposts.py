"""The rule on who else may hold it (LR17; rules.md R-L11, R-L12)."""

from collections.abc import Iterator

from app.checks.letter_facts import LetterFacts
from app.checks.remark import Remark, Rule, listed


def every_likely_holder(facts: LetterFacts) -> Iterator[Remark]:
    """LR17: each likely holder of what the Trust does not hold is named, with a contact."""
    if not facts.not_held:
        return
    unnamed = [holder.name for holder in facts.holders if not holder.named and not holder.contact]
    missing = [holder.name for holder in facts.holders if not holder.named and holder.contact]
    unreachable = [holder.name for holder in facts.holders if holder.named and not holder.contact]
    faults = []
    if missing or unnamed:
        faults.append(f"The letter does not name {listed(missing + unnamed)} with a contact.")
    if unreachable:
        faults.append(f"The letter gives no contact for {listed(unreachable)}.")
    if faults and not facts.offers_transfer:
        faults.append("It does not offer to pass the request on.")
    if faults:
        yield Remark("The signposts", " ".join(faults))


RULES: dict[str, Rule] = {"LR17": every_likely_holder}
