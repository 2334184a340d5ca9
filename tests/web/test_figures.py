def test_every_statistic_has_a_page_with_its_definition_and_query(arrives):
    reader = arrives("reader")
    links = reader.get("/statistics").root.xpath("//main//a/@href")
    assert links
    for link in links:
        assert "SELECT" in reader.get(link).text.upper()


def test_a_statistic_that_is_not_there_is_not_found(arrives):
    arrives("reader").get("/statistics/nothing", status=404)
