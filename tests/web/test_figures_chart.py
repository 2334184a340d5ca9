from datetime import date

from lxml import etree

from app.web.figures_chart import line


def test_a_line_is_a_named_picture_that_the_strict_policy_lets_through():
    picture = line([(date(2024, month, 1), 1000 + month) for month in range(1, 13)], 'People & "others"')
    root = etree.fromstring(str(picture))
    assert (root.get("role"), root.get("aria-label")) == ("img", 'People & "others"')
    assert not root.xpath("//@style | //*[local-name()='style' or local-name()='script']")
    assert "Dec 2024" in "".join(root.itertext())


def test_one_figure_is_no_line():
    assert line([(date(2024, 1, 1), 5), (date(2024, 1, 1), 6)], "People") is None
