"""Has a page that is only a picture read by tesseract, where the machine has it."""

import os
import shutil
import subprocess

from pypdfium2 import PdfPage

MOST_PAGES = 10
SECONDS = 15.0
"""What all pages of a file together are given, by the wall: half of what the reading of a file is given."""
DOTS = 3000
"""The longer side of a page's picture, in dots: about 250 to the inch on A4."""
PROGRAM = "tesseract"


def read_by_machine(page: PdfPage, seconds: float = SECONDS, *, program: str = PROGRAM) -> str:
    """The words of a page's picture, as tesseract reads them; "" where there is no tesseract or it finds none.

    It runs inside the limits of this process, on one processor, for `seconds` at most.
    """
    path = shutil.which(program)
    if path is None or seconds <= 0:
        return ""
    width, height = page.get_size()
    picture = page.render(scale=DOTS / max(width, height, 1.0), grayscale=True)
    portable = b"P5 %d %d 255\n" % (picture.width, picture.height)
    rows = bytes(picture.buffer)
    stride = picture.stride
    body = b"".join(rows[row * stride : row * stride + picture.width] for row in range(picture.height))
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            [path, "stdin", "stdout", "-l", "eng", "--psm", "3"],
            input=portable + body,
            capture_output=True,
            timeout=seconds,
            env=environment,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return ""
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "") if done.returncode == 0 else ""
