"""A figure is run and frozen in a real Chromium, with axe, on a wide screen and a narrow one."""

import pytest

pytestmark = pytest.mark.browser


def test_a_figure_is_run_frozen_compared_and_drawn(arrives):
    officer = arrives("officer")
    for day, month in ((1, 9), (1, 10)):
        officer.go("/statistics/s117-register/run")
        for part, value in (("Day", day), ("Month", month), ("Year", 2025)):
            officer.page.get_by_label(part, exact=True).fill(str(value))
        officer.press("Ask the register")
    assert officer.page.get_by_text("What was frozen").is_visible()
    officer.press("Run it again and compare")
    assert officer.page.get_by_text("It says the same.").is_visible()
    for width in (1280, 390):
        officer.page.set_viewport_size({"width": width, "height": 900})
        for address in ("/statistics/s117-register", "/statistics/registers", "/statistics/readings/1"):
            officer.go(address)
            assert officer.page.evaluate("document.documentElement.scrollWidth") <= width
    officer.go("/statistics/s117-register")
    assert officer.page.get_by_role("img", name="the total of each reading").is_visible()
