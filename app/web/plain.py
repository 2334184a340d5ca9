"""What a browser sends, without the one character that no text needs and PostgreSQL refuses: NUL.

An address that has one is nowhere.
"""

from flask import Flask, Request, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.utils import cached_property

NUL = "\x00"


class PlainRequest(Request):
    """A request whose fields, query and file names have no NUL in them."""

    @cached_property
    def args(self) -> "MultiDict[str, str]":
        """What stands after the question mark."""
        return _without(super().args)

    def _load_form_data(self) -> None:
        super()._load_form_data()
        self.__dict__["form"] = _without(self.form)
        for file in self.files.values():
            if file.filename and NUL in file.filename:
                file.filename = file.filename.replace(NUL, "") or "file"  # a file without a name is no file


def keep(app: Flask) -> None:
    """Let every request be a plain one."""
    app.request_class = PlainRequest
    app.before_request(_address)


def _address() -> None:
    if NUL in request.path:
        raise NotFound


def _without(values: "MultiDict[str, str]") -> "MultiDict[str, str]":
    if not any(NUL in value for _, value in values.items(multi=True)):
        return values
    return ImmutableMultiDict([(name, value.replace(NUL, "")) for name, value in values.items(multi=True)])
