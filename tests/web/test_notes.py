"""File notes through the pages."""

from tests.web.walking import record


def test_a_note_is_on_the_case_for_those_who_read_cases(arrives):
    officer, administrator = arrives("officer"), arrives("administrator")
    case = record(officer)
    assert "No notes yet" in officer.get(case).text
    page = officer.get(f"{case}/notes")
    assert "Do not name the requester." in page.text
    officer.send("/notes", body="Estates rang.\n\n<b>612</b> beds; Sam Reed asked why.")
    assert "Sam Reed asked why" in officer.get(case).text
    page = administrator.get(f"{case}/notes")
    assert "<b>612</b> beds; [the requester] asked why." in page.root.text_content()
    assert "Keep the note" not in page.text
    assert "File note written" in officer.get(f"{case}/story").text


def test_an_empty_note_and_one_sent_twice_are_told_beside_the_box(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/notes")
    page = officer.send("/notes", 422, body="  ")
    assert page.root.xpath("//*[@id='body-error']")
    drawn = officer.get(f"{case}/notes")
    officer.send("/notes", body="Once.")
    officer.page = drawn
    assert "on file already" in officer.send("/notes", body="Once.").text
    assert officer.get(f"{case}/notes").root.text_content().count("Once.") == 1


def test_who_only_reads_cases_writes_none(arrives):
    officer, administrator = arrives("officer"), arrives("administrator")
    case = record(officer)
    token = administrator.get(f"{case}/notes").root.xpath("//input[@name='csrf_token']/@value")[0]
    answer = administrator.client.post(f"{case}/notes", data={"csrf_token": token, "body": "Words"})
    assert answer.status_code == 403
