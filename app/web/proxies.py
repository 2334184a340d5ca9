"""Behind a proxy: what it says of a visitor's address and of TLS is believed, if it is one of ours."""

from collections.abc import Iterable
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import Serving

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def stand_behind(app: Flask, serving: Serving) -> None:
    """Believe as many proxies as the settings say, from where they say. With none, no header is believed."""
    if serving.proxies:
        app.wsgi_app = Behind(app.wsgi_app, serving)  # type: ignore[method-assign]


class Behind:
    """The wrapper: a request from a proxy is seen as the proxy saw it."""

    def __init__(self, inner: "WSGIApplication", serving: Serving) -> None:
        self.plain = inner
        self.fixed = ProxyFix(inner, x_for=serving.proxies, x_proto=serving.proxies)
        self.ours = tuple(ip_network(one) for one in serving.proxy_addresses)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        trusted = self._is_ours(str(environ.get("REMOTE_ADDR", "")))
        return (self.fixed if trusted else self.plain)(environ, start_response)

    def _is_ours(self, address: str) -> bool:
        """Whether it is a proxy of ours; who came by a socket file was let in by that file's permissions."""
        if not address:
            return True
        try:
            return any(ip_address(address) in network for network in self.ours)
        except ValueError:
            return False
