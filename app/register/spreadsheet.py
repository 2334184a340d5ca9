"""An Excel extract as CSV: one visible sheet, one header row, values and no formulas. Whatever else it has is said."""

import csv
import zipfile
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

MOST_INFLATED = 2 * 1024**3
_PIECE = 1024**2


class BadSpreadsheet(Exception):  # noqa: N818 - its text ends a sentence that begins with the file's name
    """Why a spreadsheet is no extract, as the end of a sentence."""


def write_csv(source: Path, target: Path) -> None:
    """Write the only sheet of a workbook as CSV.

    Raises BadSpreadsheet for anything that could count wrongly: hidden or several sheets, formulas, merged cells, a
    header that is not one name a column; and for what cannot be read.
    """
    try:
        _look_inside(source)
        with CalamineWorkbook.from_path(source) as book:
            sheet = _only_sheet(book)
            rows = sheet.iter_rows()
            header = [str(name).strip() for name in next(iter(rows), [])]
            _check_header(header)
            with target.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(header)
                writer.writerows([_plain(value) for value in row] for row in rows if any(row))
    except PasswordError:
        raise BadSpreadsheet("has a password. Save it without one") from None
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError, EOFError):
        raise BadSpreadsheet("is not whole, or is no Excel workbook (.xlsx)") from None


def _look_inside(source: Path) -> None:
    """Refuse formulas, whose last results may be old, and what would fill the memory."""
    with zipfile.ZipFile(source) as parcel:
        if sum(entry.file_size for entry in parcel.infolist()) > MOST_INFLATED:
            raise BadSpreadsheet("is too large. Save it as CSV or Parquet")
        for entry in parcel.infolist():
            if entry.filename.startswith("xl/worksheets/sheet") and _has_formula(parcel, entry):
                raise BadSpreadsheet("has formulas. Save it with values alone")


def _has_formula(parcel: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    with parcel.open(entry) as file:
        before = b""
        while piece := file.read(_PIECE):
            text = before + piece
            if b"<f>" in text or b"<f " in text or b"<f/" in text:
                return True
            before = piece[-2:]
    return False


def _only_sheet(book: CalamineWorkbook) -> CalamineSheet:
    sheets = book.sheets_metadata
    if any(sheet.visible != SheetVisibleEnum.Visible for sheet in sheets):
        raise BadSpreadsheet("has hidden sheets. Delete them, or show them and keep one")
    if len(sheets) != 1:
        raise BadSpreadsheet(f"has {len(sheets)} sheets. Keep one, for one table")
    sheet = book.get_sheet_by_index(0)
    if sheet.merged_cell_ranges:
        raise BadSpreadsheet("has merged cells. Give every column one head of its own, in the first row")
    if not sheet.total_height:
        raise BadSpreadsheet("is empty")
    return sheet


def _check_header(header: list[str]) -> None:
    again = [name for name, times in Counter(name.casefold() for name in header).items() if times > 1]
    if not all(header) or again:
        which = f"two columns called “{again[0][:60]}”" if all(header) else "a column without a head"
        raise BadSpreadsheet(f"has {which}. Give every column one head of its own, in the first row")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return int(value) if isinstance(value, float) and value.is_integer() else value
