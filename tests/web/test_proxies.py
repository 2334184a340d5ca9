import pytest
from flask import Flask, request

from app.config import Serving
from app.web.proxies import stand_behind

SAYS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}


def seen(serving: Serving, peer: str, **says: str) -> str:
    app = Flask(__name__)
    app.add_url_rule("/", "x", lambda: f"{request.scheme} {request.remote_addr}")
    stand_behind(app, serving)
    return app.test_client().get("/", headers={**SAYS, **says}, environ_base={"REMOTE_ADDR": peer}).text


def test_without_proxies_nothing_that_a_visitor_says_of_itself_is_believed():
    assert seen(Serving(), "127.0.0.1") == "http 127.0.0.1"


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", ""])
def test_our_proxy_is_believed(peer: str):
    assert seen(Serving(proxies=1), peer) == "https 203.0.113.7"


@pytest.mark.parametrize("peer", ["192.0.2.1", "nobody"])
def test_whoever_passes_our_proxy_by_is_not_believed(peer: str):
    assert seen(Serving(proxies=1), peer) == f"http {peer}"


def test_a_network_of_proxies_can_be_named():
    assert seen(Serving(proxies=1, proxy_addresses=("10.0.0.0/24",)), "10.0.0.9").startswith("https")
    assert seen(Serving(proxies=1, proxy_addresses=("10.0.0.0/24",)), "10.0.1.9").startswith("http ")


def test_no_more_proxies_are_believed_than_there_are():
    spoofed = "198.51.100.1, 203.0.113.7"
    assert seen(Serving(proxies=1), "127.0.0.1", **{"X-Forwarded-For": spoofed}) == "https 203.0.113.7"
