from tests.casework.desk import Desk


def test_which_letters_used_a_version_is_listed_for_those_who_may_see_it(arrives, behind):
    sent = behind(lambda walk: walk.answered("beds", "board-papers").reference)

    def half(walk: Desk) -> str:
        foi_request = walk.received()
        walk.source(foi_request, 2, "beds")
        return foi_request.reference

    open_ = behind(half)
    curator = arrives("curator")
    page = curator.get("/answers/beds/letters?version=1")
    assert "2 replies." in page.text
    assert [row.text_content().split() for row in page.root.xpath("//tbody/tr/th")] == [[open_], [sent]]
    assert page.root.xpath("//tbody//a/@href") == [f"/archive/{sent}"]
    assert f"/requests/{open_}" in arrives("officer").get("/answers/beds/letters").root.xpath("//tbody//a/@href")
    assert "2 replies." in curator.get("/answers/beds/letters?version=99&page=x").text
    assert len(curator.get("/answers/beds/letters?version=1&page=7").root.xpath("//tbody/tr")) == 2
    curator.get("/answers/nothing/letters", status=404)
    curator.get("/answers/nothing/versions", status=404)
    arrives("reader").get("/answers/beds/letters", status=403)
