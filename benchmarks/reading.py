"""What reading a Word letter costs, beside python-docx in one run: the sample letter and one of 100 questions.

Ours is the whole of it, from the bytes to the text: automatic numbers, tracked changes, fields, notes, hidden words,
headers and links. python-docx is used as its users do: open the file, go through paragraphs and tables, take the words
of each. It leaves out most of the above.
"""

import argparse
import json
import statistics
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

import docx
from docx.table import Table

from app.intake.past import read_past
from app.intake.word.reader import read_word
from benchmarks.letters import MARKDOWN, PLAIN, draft, ours

SAMPLE = Path(__file__).parents[1] / "tests" / "samples" / "section-117-response.txt"


def sample_letter() -> bytes:
    """The sample's eleven questions, each answered, as the desk's own letter."""
    asked = [question.text for question in read_past(SAMPLE.read_bytes(), SAMPLE.name).questions]
    made = draft(len(asked), PLAIN)
    questions = tuple(replace(one, text=text) for one, text in zip(made.questions, asked, strict=True))
    return ours(replace(made, questions=questions))


def by_us(data: bytes) -> str:
    return read_word(data).text


def by_python_docx(data: bytes) -> str:
    words = []
    for block in docx.Document(BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            words += [cell.text for row in block.rows for cell in row.cells]
        else:
            words.append(block.text)
    return "\n".join(words)


def times_of(readers: dict[str, Callable[[bytes], str]], data: bytes, seconds: float) -> dict[str, float]:
    """The median of some runs of each, in milliseconds; they take turns, so that both meet the same machine."""
    taken: dict[str, list[float]] = {name: [] for name in readers}
    for read in readers.values():
        read(data)
    while min(map(len, taken.values())) < 3 or sum(map(sum, taken.values())) < seconds * 1000:
        for name, read in readers.items():
            start = perf_counter()
            read(data)
            taken[name].append((perf_counter() - start) * 1000)
    return {name: statistics.median(each) for name, each in taken.items()}


def measure(seconds: float) -> dict[str, Any]:
    readers = {"ours": by_us, "python-docx": by_python_docx}
    cases = {"sample letter": sample_letter(), "100 questions": ours(draft(100, MARKDOWN))}
    results = []
    for case, data in cases.items():
        took = times_of(readers, data, seconds)
        results.append(
            {
                "case": case,
                "ms": {name: round(value, 3) for name, value in took.items()},
                "ratios": {"ours/python-docx": round(took["ours"] / took["python-docx"], 3)},
            }
        )
    return {"results": results}


def show(found: dict[str, Any]) -> None:
    print("Time to read a Word letter, in milliseconds (median)\n")
    print(f"{'letter':<16}{'ours':>9}{'python-docx':>14}{'ours/python-docx':>19}")
    for row in found["results"]:
        ms, ratio = row["ms"], row["ratios"]["ours/python-docx"]
        print(f"{row['case']:<16}{ms['ours']:>9.2f}{ms['python-docx']:>14.2f}{ratio:>19.2f}")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quick", action="store_true", help="three runs of each only, to see that it works")
    chosen = parser.parse_args(arguments)
    found = measure(0.0 if chosen.quick else 2.0)
    if chosen.json:
        print(json.dumps(found))
    else:
        show(found)


if __name__ == "__main__":
    main()
