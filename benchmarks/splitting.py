"""How well requests are cut into questions, and how fast, beside a plain rule: "1." at the start of a line.

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

from app.intake.split import split

TOLERANCE = 8
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
    for name, cut in (("ours", ours), ("plain rule", plain_rule)):
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
    theirs = results["plain rule"]["median_ms"] or 0.001
    results["ratios"] = {"ours/plain rule time": round(results["ours"]["median_ms"] / theirs, 1)}
    if options.json:
        print(json.dumps(results, indent=2))
    else:
        print_table(results)
    return 0


def print_table(results: dict[str, Any]) -> None:
    print(f"{'':12}{'requests':>9}{'ours F1':>9}{'exact':>8}{'plain F1':>10}{'exact':>8}")
    for name, mine in results["ours"]["scores"].items():
        plain = results["plain rule"]["scores"][name]
        print(
            f"{name:12}{mine['requests']:>9}{mine['f1']:>9.3f}{mine['exact']:>8.3f}{plain['f1']:>10.3f}{plain['exact']:>8.3f}"
        )
    print(f"median ms a request: ours {results['ours']['median_ms']}, plain rule {results['plain rule']['median_ms']}")


if __name__ == "__main__":
    sys.exit(main())
