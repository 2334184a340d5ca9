"""How well requests are cut into questions, and how fast, beside a plain rule ("1." begins a line) and pysbd.

    python -m benchmarks.splitting --requests FILE --out FILE [--json]

Reads one request a line ({"id", "text", and, where marked, "layout" and "questions"}); writes one line a request:
{"id", "questions": [{"label", "start", "end", "confidence", "parts": [{"label", "start", "end"}]}]}.
"""

import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pysbd

from app.intake.split import split

TOLERANCE = 8
PEERS = ("plain rule", "pysbd")
_PLAIN = re.compile(r"^[ \t]*\d+[.)][ \t]*(\S)", re.MULTILINE)

Cut = list[dict[str, Any]]


def ours(text: str) -> Cut:
    """The desk's own splitter."""
    return [
        {
            "label": question.label,
            "start": question.start,
            "end": question.end,
            "confidence": question.confidence,
            "parts": [{"label": part.label, "start": part.start, "end": part.end} for part in question.parts],
        }
        for question in split(text).questions
    ]


def plain_rule(text: str) -> Cut:
    """A number with a stop or bracket at the start of a line begins a question, which runs to the next."""
    starts = [found.start(1) for found in _PLAIN.finditer(text)]
    return [{"start": start, "end": end} for start, end in zip(starts, [*starts[1:], len(text)], strict=False)]


def pysbd_questions(text: str) -> Cut:
    """The sentences that pysbd finds and that end in a question mark."""
    spans = pysbd.Segmenter(language="en", clean=False, char_span=True).segment(text)
    return [{"start": one.start, "end": one.end} for one in spans if one.sent.rstrip().endswith("?")]


def right(wanted: Sequence[int], given: Sequence[int]) -> int:
    """How many of the wanted starts are met within eight characters, each given start used once."""
    free = list(given)
    hits = 0
    for start in wanted:
        near = min(free, key=lambda one: abs(one - start), default=None)
        if near is not None and abs(near - start) <= TOLERANCE:
            free.remove(near)
            hits += 1
    return hits


def score(requests: Sequence[dict[str, Any]], cuts: Sequence[Cut]) -> dict[str, float]:
    """F1 of question starts and the share of requests that come out exact, over the marked requests."""
    hits = wanted_count = given_count = exact = marked = 0
    for request, cut in zip(requests, cuts, strict=True):
        if "questions" not in request:
            continue
        wanted = [question["start"] for question in request["questions"]]
        given = [question["start"] for question in cut]
        met = right(wanted, given)
        hits, wanted_count, given_count = hits + met, wanted_count + len(wanted), given_count + len(given)
        exact += met == len(wanted) == len(given)
        marked += 1
    total = wanted_count + given_count
    return {"f1": 2 * hits / total if total else 1.0, "exact": exact / marked if marked else 1.0, "requests": marked}


def timed(cut: Callable[[str], Cut], requests: Sequence[dict[str, Any]]) -> tuple[list[Cut], float]:
    """The cuts, and the median milliseconds a request takes."""
    cuts, times = [], []
    for request in requests:
        before = time.perf_counter()
        cuts.append(cut(request["text"]))
        times.append((time.perf_counter() - before) * 1000)
    return cuts, statistics.median(times) if times else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--requests", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    requests = [json.loads(line) for line in options.requests.read_text(encoding="utf-8").splitlines() if line.strip()]
    results: dict[str, Any] = {}
    for name, cut in (("ours", ours), ("plain rule", plain_rule), ("pysbd", pysbd_questions)):
        cuts, median = timed(cut, requests)
        groups = {"all": score(requests, cuts)}
        for layout in sorted({request["layout"][0] for request in requests if request.get("layout")}):
            chosen = [number for number, one in enumerate(requests) if one.get("layout", [""])[0] == layout]
            groups[layout] = score([requests[number] for number in chosen], [cuts[number] for number in chosen])
        results[name] = {"median_ms": round(median, 3), "scores": groups}
        if cut is ours:
            lines = (
                json.dumps({"id": request["id"], "questions": one}, ensure_ascii=False)
                for request, one in zip(requests, cuts, strict=True)
            )
            options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    results["ratios"] = {
        f"ours/{name} time": round(results["ours"]["median_ms"] / (results[name]["median_ms"] or 0.001), 3)
        for name in PEERS
    }
    if options.json:
        print(json.dumps(results, indent=2))
    else:
        print_table(results)
    return 0


def print_table(results: dict[str, Any]) -> None:
    names = ("ours", *PEERS)
    print(f"{'':12}{'requests':>9}" + "".join(f"{name + ' F1':>15}{'exact':>8}" for name in names))
    for layout, mine in results["ours"]["scores"].items():
        figures = (results[name]["scores"][layout] for name in names)
        print(
            f"{layout:12}{mine['requests']:>9}" + "".join(f"{one['f1']:>15.3f}{one['exact']:>8.3f}" for one in figures)
        )
    print("median ms a request: " + ", ".join(f"{name} {results[name]['median_ms']}" for name in names))


if __name__ == "__main__":
    sys.exit(main())
