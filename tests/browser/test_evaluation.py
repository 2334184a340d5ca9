"""The reliability picture in a real Chromium, with axe, on a wide screen and a narrow one."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def sent(behind) -> str:
    """The reference of a request that was answered from the shelf; made before there is a browser in this thread."""
    return behind(lambda walk: walk.answered("beds", "board-papers").reference)


def test_the_picture_of_reliability_breaks_no_rule_wide_or_narrow(sent: str, arrives):
    curator = arrives("curator")
    for width in (1280, 390):
        curator.page.set_viewport_size({"width": width, "height": 900})
        curator.go("/content/suggestions")
        assert curator.page.get_by_role("img", name="Reliability of confidence").is_visible()
        assert curator.page.evaluate("document.documentElement.scrollWidth") <= width
