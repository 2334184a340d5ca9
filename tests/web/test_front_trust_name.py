"""The name at the top of every page."""

from types import SimpleNamespace

from app.web import front
from tests.web.reader import Reader


def test_the_name_at_the_top_of_a_page_follows_the_content(stranger: Reader, monkeypatch):
    assert "Wrenfield Partnership NHS Trust" in stranger.get("/sign-in").text
    renamed = SimpleNamespace(trust=SimpleNamespace(name="Fenbrook NHS Trust"))
    monkeypatch.setattr(front, "load_library", lambda *_: renamed)
    page = stranger.get("/sign-in").text
    assert "Fenbrook NHS Trust" in page
    assert "Wrenfield Partnership" not in page
