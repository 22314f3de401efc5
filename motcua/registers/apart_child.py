"""Tiến trình đọc bảng tính: a spreadsheet from its input, its rows to its output.

Started by ``apart`` as a script of its own; knows neither Django nor the rest of Một Cửa. A file of
one kilobyte can name a cell at the far corner of its sheet, and a reader that lays out all cells
before it asks for the space of a thousand machines. This process has little space and time; one
that asks for more ends, and nothing else does.
"""

from __future__ import annotations

import io
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time

import orjson
from python_calamine import CalamineError, CalamineWorkbook

BAD, FAR = 3, 4
"""Exit statuses: no spreadsheet that can be read; one that is larger than its bounds."""
LARGEST = 400 * 1024 * 1024  # bytes of all rows


def plain_cell(cell: object) -> str:
    """A cell as it would have been typed: whole numbers without a point, days as days."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        if cell.time() == time(0):
            return cell.date().isoformat()
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    return str(cell)


def rows_of(data: bytes, most: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that hold anything, with their numbers, the first ``most``."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = [plain_cell(cell) for cell in cells]
        while row and not row[-1]:
            row.pop()
        if row:
            yield number, row
        if number >= most and row:
            return


def main() -> int:
    """Rows as lines of JSON and exit status 0, or :data:`BAD` or :data:`FAR` without any."""
    memory, seconds, most = map(int, sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        out = sys.stdout.buffer
        for number, row in rows_of(sys.stdin.buffer.read(), most):
            out.write(orjson.dumps([number, row]) + b"\n")
        out.flush()
    except (CalamineError, OSError, ValueError, LookupError):
        return BAD
    except BaseException:  # no space, or whatever a stranger's file made the library do
        return FAR
    return 0


if __name__ == "__main__":
    sys.exit(main())
