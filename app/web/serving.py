"""gunicorn's settings, all of them: `gunicorn -c python:app.web.serving`.

Processes of threads: pages wait for the database and for files more than they compute. What a trust may set is in
`app.config.Serving`; the rest has one right value.
"""

from pathlib import Path
from typing import Any

from app.config import ConfigError, Settings
from app.logs import set_up
from app.web.ahead import make_ready

try:
    _settings = Settings.from_environment()
except ConfigError as error:
    raise SystemExit(str(error)) from None
set_up(_settings.log)

wsgi_app = "app.factory:create_app()"
bind = _settings.serving.bind
workers = _settings.serving.processes
threads = _settings.serving.threads
worker_class = "app.web.server.Worker"
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  a sign of life that no disk delays

graceful_timeout = 60
"""Seconds that requests under way have when the server is told to stop: twice what reading a file may take."""
timeout = 120
keepalive = 5
max_requests = 20_000
max_requests_jitter = 4_000
"""A process ends after so many requests, each at its own time, so that no slow leak becomes an outage."""

limit_request_line = 4_094
limit_request_fields = 64
limit_request_field_size = 8_190
forwarded_allow_ips = ",".join(_settings.serving.proxy_addresses) if _settings.serving.proxies else ""
forwarder_headers = ""

logger_class = "app.web.server.Log"
accesslog = None
errorlog = "-"
loglevel = "info"
control_socket_disable = True


def when_ready(server: Any) -> None:
    """The door is open and no process has begun: what all of them need is made in this one.

    The application is made for that alone. Each process makes its own, so that a reload reads the settings anew.
    """
    make_ready(server.app.load())
