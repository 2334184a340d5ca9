import pytest

from app.law.outcomes import Regime
from app.web.reply_form import ExemptionForm


def offered(regime: Regime, stored: str = "") -> dict[str, str]:
    form = ExemptionForm(section=stored)
    form.offer(regime)
    return {one.value: one.label for one in form.section.choices}


def test_a_request_under_the_regulations_is_offered_regulations():
    assert offered(Regime.EIR)["12(5)(e)"].startswith("Regulation 12(5)(e): ")
    assert "43(2)" not in offered(Regime.EIR)


def test_a_request_under_the_act_is_offered_sections_that_exempt():
    assert offered(Regime.FOIA)["43(2)"].startswith("Section 43(2): ")
    assert "12(5)(e)" not in offered(Regime.FOIA)


@pytest.mark.parametrize(("regime", "words"), [(Regime.FOIA, "Section 44(1)(c)"), (Regime.EIR, "Regulation 12(4)(z)")])
def test_what_is_stored_stays_on_offer(regime: Regime, words: str):
    stored = words.split()[1]
    assert offered(regime, stored)[stored].startswith(words.split()[0])
