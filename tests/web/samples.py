"""The section 117 request as somebody would paste it."""

import re
from pathlib import Path

REQUEST = (Path(__file__).parents[1] / "samples/web/section-117-request.txt").read_text("utf-8")
QUESTIONS = tuple(re.findall(r"^\d+\. (.+)$", REQUEST, re.MULTILINE))
