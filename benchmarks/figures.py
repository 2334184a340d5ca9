"""What a figure costs: every shipped statistic over a register of 200,000 rows, and 5 million rows of history in files.

The register is the demo's, with 200,000 entitlements; reviews come on top. The history is one Parquet file of a row a
person and month, asked through DuckDB as any folder of extracts is. A time is the middle one of three, with all that a
reading takes: opening, asking, freshness, doubtful records and disclosure control.

    python -m benchmarks.figures --rows 200000 --history 5000000
"""

import argparse
import json
import os
import sqlite3
import statistics
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import duckdb

from app.register.ask import Register, ask, open_register
from app.register.catalogue import Statistic, read_statistic
from app.register.demo import make_demo_register

STATISTICS = Path(__file__).parents[1] / "answers" / "statistics"
NOW, DAY = datetime(2026, 9, 1, 9, tzinfo=UTC), date(2026, 9, 1)
PEOPLE_A_ROW = 0.75
"""About how many people on the register at a time make one row of its history."""
HEADER = """-- name: history
-- title: People on the register, by team
-- register: history
-- definition: People on the register that day
-- denominator: all
-- source: the history
"""
HISTORIES = {
    "history, one day": "-- shape: value\n-- section: parts\n"
    "SELECT COUNT(*) FROM history WHERE valid_from <= :as_at AND (valid_to IS NULL OR valid_to > :as_at)",
    "history, by team": "-- shape: table\n-- by: Team\n-- section: parts\n"
    "SELECT team, COUNT(DISTINCT id) FROM history WHERE valid_from <= :as_at"
    " AND (valid_to IS NULL OR valid_to > :as_at) GROUP BY team ORDER BY team",
    "history, by month": "-- shape: series\n-- section: parts\n"
    "SELECT strftime(valid_from, '%Y-%m') AS month, COUNT(*) FROM history"
    " WHERE valid_from BETWEEN :since AND :as_at GROUP BY month",
}


def timed(run: Callable[[], Any]) -> float:
    times = []
    for _ in range(3):
        begin = perf_counter()
        run()
        times.append((perf_counter() - begin) * 1000)
    return round(statistics.median(times), 1)


def register(folder: Path, rows: int) -> tuple[Register, int]:
    path = folder / "mha.db"
    make_demo_register(path, people=int(rows * PEOPLE_A_ROW))
    with closing(sqlite3.connect(path)) as database:
        [count] = database.execute("SELECT COUNT(*) FROM s117_entitlement").fetchone()
    return open_register(f"sqlite:///{path}"), count


def history(folder: Path, rows: int) -> Register:
    place = folder / "history"
    place.mkdir()
    file = place / "history.parquet"
    duckdb.sql(
        f"COPY (SELECT i // 24 AS id, 'Team ' || (i % 40) AS team, DATE '2022-01-01' + CAST(i % 1700 AS INTEGER)"
        f" AS valid_from, DATE '2022-01-01' + CAST(i % 1700 + 20 + i % 400 AS INTEGER) AS valid_to"
        f" FROM range({rows}) AS t(i)) TO '{file}' (FORMAT parquet)"
    )
    os.utime(file, (0, NOW.timestamp() - 86400))
    return open_register(f"folder:///{place}")


def one(engine: Register, statistic: Statistic, limit: int) -> dict[str, Any]:
    reading = ask(engine, statistic, as_at=DAY, now=NOW)
    ms = timed(lambda: ask(engine, statistic, as_at=DAY, now=NOW))
    return {"statistic": statistic.title, "name": statistic.name, "total": reading.total, "ms": ms, "limit_ms": limit}


def figures(folder: Path, rows: int, history_rows: int) -> Iterator[dict[str, Any]]:
    engine, count = register(folder, rows)
    for path in sorted(STATISTICS.glob("*.sql")):
        yield {**one(engine, read_statistic(path.name, path.read_text()), 1000), "rows": count}
    engine = history(folder, history_rows)
    for name, rest in HISTORIES.items():
        found = one(engine, read_statistic("history.sql", HEADER + rest), 3000)
        yield {**found, "name": name, "rows": history_rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--history", type=int, default=5_000_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = list(figures(Path(folder), options.rows, options.history))
    slow = [each["name"] for each in found if each["ms"] > each["limit_ms"]]
    if options.json:
        print(json.dumps({"results": found, "ok": not slow, "slow": slow}))
        return
    print("Figures of registers, milliseconds a reading")
    for each in found:
        print(f"  {each['name']:28} {each['rows']:>9,} rows {each['ms']:>8,.1f} ms   of {each['limit_ms']:,}")
    print(f"Over the limit: {', '.join(slow) or 'none'}.")


if __name__ == "__main__":
    main()
