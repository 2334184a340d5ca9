def test_curators_see_how_answers_do_and_decide_on_proposed_examples(arrives, behind):
    behind(lambda walk: walk.answered("beds", "board-papers").reference)
    curator = arrives("curator")
    page = curator.get("/content/use")
    rows = {row.xpath("string(th/a)"): row for row in page.root.xpath("//tbody/tr")}
    assert [cell.text_content().split()[0] for cell in rows["Wards, beds and occupancy"].xpath("td")[:3]] == [
        "1",
        "0",
        "0",
    ]
    assert len(rows) > 40
    assert "Which board papers are published?" in page.text
    curator.send("/decline")
    assert "is declined" in curator.page.text
    again = curator.page
    curator.send("/accept")
    assert "The question is in the draft of beds." in curator.page.text
    curator.page = again
    assert "was accepted already" in curator.send("/accept").text
    assert "How many beds does the Trust have?" in curator.get("/content/answers/beds/edit").text
