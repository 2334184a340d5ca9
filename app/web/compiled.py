"""Templates are compiled once a process, however many applications it makes, and before anybody waits for them."""

from threading import Thread

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Compiled templates in memory: nothing that runs is ever read from a disk."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was compiled of this template; the library looks whether it is of these very words."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._code[bucket.key] = bucket.bytecode_to_string()


compiled = Compiled()


def compile_ahead(app: Flask) -> Thread:
    """Compile every page of the desk beside the first requests; a page that somebody opens sooner is compiled then."""

    def all_pages() -> None:
        for name in app.jinja_env.list_templates(extensions=["html"]):
            app.jinja_env.get_template(name)

    ahead = Thread(target=all_pages, name="compile-ahead", daemon=True)
    ahead.start()
    return ahead
