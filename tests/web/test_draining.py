import http.client
from io import BytesIO
from pathlib import Path

import pytest

from app.web import draining
from app.web.draining import Body, Drain
from tests.processes import served

LARGE = b"a" * (50 * 1024 * 1024)


def test_a_body_counts_what_is_read_of_it():
    body = Body(BytesIO(b"one\ntwo\nthree"))
    assert (body.readline(), body.read(3), body.seen) == (b"one\n", b"two", 7)
    body.drain(13)
    assert (body.seen, body.read()) == (13, b"")


def test_a_client_that_goes_away_keeps_nobody_waiting():
    body = Body(BytesIO(b"half"))
    body.drain(1000)
    assert body.seen == 4


@pytest.mark.parametrize(("length", "left"), [("9", 0), ("", 9), ("-1", 9), ("nine", 9), (str(2**40), 9)])
def test_what_is_not_read_is_thrown_away_unless_its_size_is_unknown_or_absurd(length: str, left: int):
    stream = BytesIO(b"left over")
    answer = Drain(lambda _environ, _start: [b"no"])({"wsgi.input": stream, "CONTENT_LENGTH": length}, lambda *_: None)
    assert list(answer) == [b"no"]
    assert len(stream.read()) == left
    assert draining.MOST < 2**40


@pytest.mark.parametrize("database", ["sqlite"])
def test_fifty_megabytes_are_refused_with_a_page_and_not_with_a_broken_connection(settings, tmp_path: Path):
    heads = {
        "application/x-www-form-urlencoded": b"text=",
        "multipart/form-data; boundary=X": b'--X\r\nContent-Disposition: form-data; name="text"\r\n\r\n',
    }
    with served(settings, tmp_path) as server:
        for kind, head in heads.items():
            client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            client.request("POST", "/sign-in", head + LARGE, {"Content-Type": kind})
            answer = client.getresponse()
            assert answer.status == 413
            assert "The desk takes files up to 20 MB each and 25 MB at once" in answer.read().decode()
            client.close()
