"""The page that says how good suggestions are."""

from app.casework.calibrate import evaluate
from app.matching.measure import Judged, measure
from app.web.evaluation import picture


def test_before_anything_is_decided_the_page_says_so_and_draws_nothing(arrives):
    page = arrives("curator").get("/content/suggestions")
    assert "No question of a request that was sent has been decided yet" in page.text
    assert not page.root.xpath("//main//svg")


def test_the_page_says_what_the_measures_say_with_every_dot_in_the_table(arrives, behind):
    behind(lambda walk: walk.answered("beds", "board-papers"))
    found = behind(lambda walk: evaluate(walk.session, walk.library))
    page = arrives("curator").get("/content/suggestions")
    assert f"{found.hit_at_1:.0%}" in page.text
    rows = page.root.xpath("//main//table/tbody/tr")
    assert len(rows) == len(page.root.xpath("//main//svg/circle")) == sum(1 for one in found.bins if one.questions)
    assert page.root.xpath("//main//svg[@role='img']/title")
    assert not page.root.xpath("//main//*[@style]")


def test_curators_find_it_in_the_menu_and_others_do_not(arrives):
    link = "//nav//a[@href='/content/suggestions']"
    assert arrives("curator").get("/content").root.xpath(link)
    assert not arrives("reader").get("/archive").root.xpath(link)


def test_true_confidence_stands_on_the_line_and_too_much_below_it():
    right = frozenset(["a"])
    sure = [Judged((("a", 0.9),), right)] * 9 + [Judged((("b", 0.9),), right)]
    [true] = picture(measure(sure)).dots
    assert true.y == true.should
    [bold] = picture(measure([*sure, *[Judged((("b", 0.9),), right)] * 10])).dots
    assert bold.y > bold.should
