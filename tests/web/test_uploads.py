from io import BytesIO

from flask import Flask

from app.web.uploads import download, uploaded


def test_only_chosen_files_come_each_with_a_clean_name(desk: Flask):
    chosen = {"files": [(BytesIO(b"one"), "Temp/a.txt"), (BytesIO(b""), "")]}
    with desk.test_request_context(method="POST", data=chosen):
        assert uploaded("files") == [("a.txt", b"one")]
        assert uploaded("others") == []


def test_no_browser_is_told_what_a_download_is(desk: Flask):
    with desk.test_request_context():
        answer = download(b"<script>", "a.html")
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == "attachment; filename=a.html"
