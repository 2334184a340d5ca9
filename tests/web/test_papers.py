"""Files that came with a request, through the pages."""

from io import BytesIO

from tests.web.walking import record


def test_files_are_added_together_and_each_download_is_on_record(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/files")
    page = officer.send("/files", files=[(BytesIO(b"one"), "Sam Reed.msg"), (BytesIO(b"two"), "b.zip")])
    assert "2 files are on the case" in page.text
    [link] = page.root.xpath("//th/a[text()='Sam Reed.msg']/@href")
    answer = officer.client.get(link)
    assert (answer.data, answer.mimetype) == (b"one", "application/octet-stream")
    story = officer.get(f"{case}/story").text
    assert "Taken out with the requester’s details" in story
    assert "Reed" not in story
    assert "2 files that came with the request" in officer.get(case).text


def test_one_that_is_refused_keeps_the_others_out_and_is_named(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/files")
    page = officer.send("/files", 422, files=[(BytesIO(b"one"), "a.txt"), (BytesIO(b"MZ\x90"), "b.exe")])
    assert "b.exe: This is a program" in page.text
    assert "a.txt" not in officer.get(f"{case}/files").text
    assert "Choose a file" in officer.send("/files", 422).text


def test_a_file_is_taken_out_and_the_story_says_so(arrives):
    officer = arrives("officer")
    case = record(officer)
    officer.get(f"{case}/files")
    officer.send("/files", files=[(BytesIO(b"one"), "a.txt")])
    page = officer.send("/remove")
    assert "No files yet" in page.text
    assert "taken out" in officer.get(f"{case}/story").text


def test_nobody_but_officers_sees_that_there_are_any(arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    case = record(officer)
    officer.get(f"{case}/files")
    officer.send("/files", files=[(BytesIO(b"one"), "Sam Reed.msg")])
    page = reviewer.get(case)
    assert "that came with the request" not in page.text
    assert "Reed" not in page.text
