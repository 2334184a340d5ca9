from app.casework.figures import as_at
from app.extensions import db
from app.records import figures


def test_every_statistic_has_a_page_with_its_definition_its_owner_and_query(arrives):
    reader = arrives("reader")
    links = [link for link in reader.get("/statistics").root.xpath("//main//a/@href") if "registers" not in link]
    assert len(links) >= 11
    for link in links:
        page = reader.get(link)
        assert "SELECT" in page.text.upper()
        assert "Mental Health Act office" in page.text


def test_a_statistic_or_a_reading_that_is_not_there_is_not_found(arrives):
    arrives("reader").get("/statistics/nothing", status=404)
    arrives("reader").get("/statistics/readings/99", status=404)


def test_readings_make_a_line_with_the_numbers_beside_it_and_a_reader_sees_what_is_printed_alone(arrives):
    officer = arrives("officer")
    for month in ("9", "10"):
        officer.get("/statistics/s117-number/run")
        officer.send("/run", **{"as_at-day": "1", "as_at-month": month, "as_at-year": "2025"})
    reader = arrives("reader")
    page = reader.get("/statistics/s117-number")
    assert page.root.xpath("//*[local-name()='svg' and @role='img']/@aria-label")
    link = page.root.xpath("//table//th/a/@href")[0]
    assert "Before disclosure control" not in reader.get(link).text
    assert "Before disclosure control" in officer.get(link).text


def _rests_on_a_figure(walk):
    made = walk.drafted()
    readings = {"s117-register": walk.asked("s117-register", as_at(made))}
    walk.source(made, 1, "s117-number", kind="statistic", readings=readings, replace=True)
    return made.reference


def test_where_a_figure_is_used_is_told(arrives, behind, desk):
    reference = behind(_rests_on_a_figure)
    with desk.app_context():
        assert figures.used_in(db.get_session("reading"), "s117-register") == [reference]
    assert reference in arrives("officer").get("/statistics/s117-register").text
