"""What disclosure control costs: time, and figures that are not printed, beside a naive rule and beside τ-ARGUS.

The naive rule hides every figure from 1 to 4, and in each row and then each column with a single hidden cell the next
smallest one. τ-ARGUS is the tool of Europe's statistical offices; its package (pytauargus, EUPL) is measured where it
is installed, with the threshold 5, its optimal method, and room for a hidden count to be double; it takes it that a
mark may be nought. Then the auditor attacks what each of them printed: *recoverable* are small counts that can be
worked out, *judge* those that somebody can tell to be small who knows that a mark is never nought.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install pytauargus && /tmp/peers/bin/python -m benchmarks.protecting
"""

import argparse
import json
import random
import statistics
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from app.register.audit import audit
from app.register.disclosure import table_shape
from app.register.published import read_tables
from app.register.two_way import ALL, Place, ProtectedTable, protect_table

Counts = dict[str, dict[str, int]]
Figures = dict[Place, int | float | str]
T = 5
KINDS: dict[str, Callable[[random.Random], int]] = {
    "many small": lambda chance: chance.choice([0, 1, 3, 7, 8, 9, 20, 33, 50, 100]),
    "few small": lambda chance: chance.randint(0, 150),
    "skewed": lambda chance: min(300, int(chance.paretovariate(0.7)) - 1),
}
SIZES = ((50, 20), (12, 6))


def made(kind: str, rows: int, columns: int, seed: int = 0) -> Counts:
    chance = random.Random(seed)
    return {f"r{r:02}": {f"c{c:02}": KINDS[kind](chance) for c in range(columns)} for r in range(rows)}


def with_totals(counts: Counts) -> Figures:
    figures: dict[Place, Any] = {(row, column): n for row, cells in counts.items() for column, n in cells.items()}
    for (row, column), count in list(figures.items()):
        for whole in ((row, None), (None, column), ALL):
            figures[whole] = figures.get(whole, 0) + count
    return figures


def ours(counts: Counts) -> Figures:
    return dict(protect_table("M1", counts).figures)


def naive(counts: Counts) -> Figures:
    figures = with_totals(counts)
    hidden = {place for place, count in figures.items() if 0 < count < T}
    lines = [[(row, column) for column in next(iter(counts.values()))] for row in counts]
    for line in [*lines, *zip(*lines, strict=True)]:
        if sum(place in hidden for place in line) == 1:
            rest = [place for place in line if place not in hidden and figures[place]]
            hidden |= {min(rest, key=figures.__getitem__)} if rest else set()
    return {place: "*" if place in hidden else count for place, count in figures.items()}


def by_tau_argus(counts: Counts) -> Figures:
    figures = with_totals(counts)
    people = [place for place, count in figures.items() if None not in place for _ in range(int(count))]
    micro = {"row": [row for row, _ in people], "column": [column for _, column in people], "people": [1] * len(people)}
    with TemporaryDirectory() as folder:
        rule = {"safety_rules": f"FREQ({T},100)", "suppress": "OPT(1,1)"}
        protect = import_module("pytauargus").protect
        table = protect(micro, ["row", "column"], response="people", workdir=folder, **rule).tables[0]
        for row in table.rows:
            place = tuple(None if row[axis] == "Total" else row[axis] for axis in ("row", "column"))
            if row["status"] in {"U", "M"}:
                figures[place] = "*"
    return figures


def measured(counts: Counts, protect: Callable[[Counts], Figures], *, times: int = 3) -> dict[str, Any]:
    took = []
    for _ in range(times):
        start = perf_counter()
        figures = protect(counts)
        took.append((perf_counter() - start) * 1000)
    start = perf_counter()
    found = audit(read_tables(table_shape(ProtectedTable(figures, {}, (), adds_up=True))))
    return {
        "ms": round(statistics.median(took), 1),
        "audit_ms": round((perf_counter() - start) * 1000, 1),
        "hidden": sum(figure == "*" for figure in figures.values()),
        "hidden_share": round(sum(figure == "*" for figure in figures.values()) / len(figures), 4),
        "recoverable": len(found.recoverable),
        "judge": len(found.judge),
    }


def run() -> list[dict[str, Any]]:
    ways = {"ours": ours, "naive": naive} | ({"tau-argus": by_tau_argus} if find_spec("pytauargus") else {})
    results = []
    for rows, columns in SIZES:
        for kind in KINDS:
            counts = made(kind, rows, columns)
            found = {name: measured(counts, way, times=3 if name == "ours" else 1) for name, way in ways.items()}
            ratios = {}
            for name in list(ways)[1:]:
                ratios[f"hidden ours/{name}"] = round(found["ours"]["hidden"] / max(1, found[name]["hidden"]), 3)
                ratios[f"time ours/{name}"] = round(found["ours"]["ms"] / max(0.1, found[name]["ms"]), 3)
            small = sum(0 < count < T for count in with_totals(counts).values())
            results.append({"case": f"{rows} by {columns}, {kind}", "small": small, **found, "ratios": ratios})
    return results


def attacked(tables: int) -> dict[str, int]:
    """Of so many random tables of 2 to 8 rows and columns, in how many something can be recovered."""
    caught = {"ours": 0, "naive": 0}
    for seed in range(tables):
        chance = random.Random(seed)
        counts = made(chance.choice(list(KINDS)), chance.randint(2, 8), chance.randint(2, 8), seed)
        for name, way in (("ours", ours), ("naive", naive)):
            caught[name] += measured(counts, way, times=1)["recoverable"] > 0
    return caught


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--tables", type=int, default=500, help="how many random tables the auditor attacks")
    asked = parser.parse_args()
    results, caught = run(), attacked(asked.tables)
    if asked.json:
        print(json.dumps({"results": results, "attacked": {"tables": asked.tables, **caught}}))
        return
    print(
        "Disclosure control, M1 with threshold 5: figures hidden, of them small; milliseconds; what the auditor finds"
    )
    for one in results:
        print(f"\n{one['case']} ({one['small']} small figures)")
        for name in ("ours", "naive", "tau-argus"):
            if name in one:
                found = one[name]
                hidden = f"hidden {found['hidden']:>4} ({found['hidden_share']:.1%})"
                told = f"recoverable {found['recoverable']:>3}  judge {found['judge']:>3}"
                print(f"  {name:<10} {hidden}  {found['ms']:>8.1f} ms  {told}  (audit {found['audit_ms']:.0f} ms)")
        print("  ratios     " + ", ".join(f"{name} {ratio}" for name, ratio in one["ratios"].items()))
    print(
        f"\nThe auditor attacked {asked.tables} random tables. It recovered something in {caught['ours']} of ours and"
    )
    print(f"{caught['naive']} of the naive rule's.")


if __name__ == "__main__":
    main()
