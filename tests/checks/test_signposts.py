from dataclasses import replace

import pytest

from app.checks.check import check
from app.checks.facts import from_draft
from app.law.outcomes import Held, Outcome
from tests.checks.letters import COUNCIL, HOLIDAYS, ICB, draft, findings, good, reply, sample

NOT_HELD = "The Trust does not hold this information. "


@pytest.mark.parametrize(
    ("answer", "faults"),
    [
        (NOT_HELD, 0),
        (NOT_HELD + "You may wish to ask Leicester City Council (https://council.example/foi).", 0),
        (NOT_HELD + "You may wish to ask Leicester City Council.", 1),
        (NOT_HELD + "You may wish to ask your local council.", 1),
        (NOT_HELD + "Ask Leicester City Council (foi@c.example) or the Integrated Care Board.", 1),
        (NOT_HELD + "Ask Leicester City Council (foi@c.example) or NHS Leicester ICB (foi@icb.example).", 0),
        ("Leicester City Council owns the building.", 0),
    ],
)
def test_each_body_that_is_pointed_to_is_named_with_a_contact(answer, faults):
    assert len(findings(good(answer), "LR17")) == faults


def test_the_sample_gives_no_contact_for_the_board_though_it_links_all_three_councils():
    [finding] = findings(sample(), "LR17")
    assert "integrated care board" in finding.message
    assert "Council" not in finding.message


def of(one, *required):
    return [finding for finding in check(from_draft(one, None, HOLIDAYS, required)) if finding.rule == "LR17"]


def test_a_draft_names_every_likely_holder_with_a_contact():
    sent_on = reply("We do not keep it.", Held.NOT_HELD, Outcome.NOT_HELD, signposts=(COUNCIL,))
    assert not of(draft(sent_on), COUNCIL)
    assert "Leicester Integrated Care Board" in of(draft(sent_on), COUNCIL, ICB)[0].message
    bare = replace(sent_on, signposts=(replace(COUNCIL, url=""),))
    assert "no contact for Leicester City Council" in of(draft(bare))[0].message


def test_a_draft_that_holds_everything_needs_no_signpost():
    assert not of(draft(reply()), COUNCIL, ICB)
