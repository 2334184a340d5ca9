def test_the_shelf_lists_every_answer_and_finds_by_words(arrives):
    reader = arrives("reader")
    everything = len(reader.get("/answers").root.xpath("//tbody/tr"))
    found = len(reader.get("/answers?words=section+117+register").root.xpath("//tbody/tr"))
    assert everything >= 25
    assert 0 < found < everything
    assert reader.get("/answers?words=zzzzzz").root.xpath("//tbody/tr") == []


def test_every_answer_has_a_page_with_its_words(arrives):
    reader = arrives("curator")
    for link in reader.get("/answers").root.xpath("//tbody//a/@href"):
        assert reader.get(link).root.xpath("//div[@class='desk-letter']//p")


def test_an_answer_that_is_not_there_is_not_found(arrives):
    assert "no standard answer" in arrives("reader").get("/answers/nothing", status=404).text
