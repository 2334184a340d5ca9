"""Files that people upload to a case and take out again."""

from io import BytesIO

from flask import request, send_file
from werkzeug.wrappers import Response

from app.web.file_names import clean_name


def uploaded(field: str) -> list[tuple[str, bytes]]:
    """The files that were chosen in a field of the form, each with a clean name; none where none was chosen."""
    chosen = (one for one in request.files.getlist(field) if one.filename)
    return [(clean_name(one.filename or ""), one.read()) for one in chosen]


def download(data: bytes, name: str) -> Response:
    """A file to keep and not to show: no browser is told what it is, so that none runs what is in it."""
    return send_file(BytesIO(data), mimetype="application/octet-stream", as_attachment=True, download_name=name)
