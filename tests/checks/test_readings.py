"""Figures are of the day on which the request was received: what is warned of, and the nearest that is not."""

from dataclasses import replace
from datetime import timedelta

from app.checks.finding import Severity
from app.checks.readings import of_another_day
from app.drafting.draft import FigureUsed
from tests.letters.drafts import READING, draft, question, reply


def test_a_reply_with_figures_of_another_day_is_warned_of():
    used = replace(reply("612"), figures=(FigureUsed(READING.statistic, "total"),))
    made = draft((question("1", answer=used), question("2", answer=reply("No figures."))), readings=(READING,))
    assert list(of_another_day(made, READING.as_at)) == []
    found = list(of_another_day(made, READING.as_at + timedelta(days=1)))
    assert [(one.rule, one.question, one.severity) for one in found] == [("FG01", "1", Severity.WARNING)]
