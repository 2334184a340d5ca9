"""Two replies to one question side by side, as the form has them: what differs between them, field by field."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from app.law.exemptions import provision
from app.law.outcomes import Held, Outcome
from app.web.difference import difference


def differences(page: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, Markup]]:
    """Each field that differs, by the name it has on the page, and its two values compared word by word."""
    old, new = _in_words(page, before), _in_words(page, after)
    return [(name, difference(old[name], new[name])) for name in old if old[name].strip() != new[name].strip()]


def _in_words(page: Any, fields: Mapping[str, Any]) -> dict[str, str]:
    names = {sign.key: sign.name for sign in page.signposts}
    if page.reply:
        names |= {row.key: row.value["name"] for row in page.reply.signposts}
    claimed = [
        "\n".join(filter(None, (_section(page, one["section"]), one["why"], one["public_interest"])))
        for one in fields["exemptions"]
    ]
    return {
        "Reply": fields["body"],
        "Is it held?": Held(fields["held"]).words if fields["held"] in set(Held) else "",
        "What became of it": Outcome(fields["outcome"]).words if fields["outcome"] in set(Outcome) else "",
        "Exemptions relied on": "\n\n".join(claimed),
        "Who else is likely to hold it": "\n".join(names.get(key, key) for key in fields["signposts"]),
    }


def _section(page: Any, section: str) -> str:
    return provision(page.question.regime, section).title if section else ""
