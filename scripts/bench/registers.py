"""Đo sổ đăng ký: a large table taken in, and pages of the register that it makes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.identity.actor import SYSTEM
from motcua.publication import queries as publication
from motcua.registers import books
from motcua.registers.actions import import_rows
from motcua.registers.models import Entry
from motcua.registers.queries import listing
from motcua.registers.queries.listing import Wanted
from scripts.bench.measure import each, timed
from scripts.bench.web import getter

REGISTER = "postal-points"
TIMES = 60
LONG_AGO = "01/07/2018"
ADDRESSES = {
    "list": "",
    "search": "?q=nui+nai",
    "facet": "?kind=agent",
    "district": "?district=436",
    "list as on a day": f"?on={LONG_AGO}",
}


def measure(rows: int) -> dict[str, Any]:
    """Everything about a register of ``rows`` entries; counts are checked on the way."""
    found: dict[str, Any] = {"rows": rows, **taken_in(rows)}
    found["queries"] = {name: each([work] * TIMES) for name, work in reads()}
    found["statements"] = statements()
    return found


def taken_in(rows: int) -> dict[str, Any]:
    """Seconds for a table looked at, taken in, sent again, and sent with every row changed: in a
    column that no entry is found by, and in the name, which moves each in the list."""
    data = table(rows)
    plan, looked = timed(partial(import_rows.plan, REGISTER, SYSTEM, data, "mau.csv"))
    assert (len(plan.create), len(plan.wrong)) == (rows, 0), plan.wrong[:3]
    batch, taken = _take(data)
    assert (batch.created, Entry.objects.filter(register=REGISTER).count()) == (rows, rows)
    batch, again = _take(data)
    assert (batch.created, batch.changed, batch.same) == (0, 0, rows)
    changed = table(rows, staff=1)
    plan, foreseen = timed(partial(import_rows.plan, REGISTER, SYSTEM, changed, "mau.csv"))
    assert (len(plan.change), len(plan.wrong)) == (rows, 0), plan.wrong[:3]
    batch, amended = _take(changed)
    assert (batch.created, batch.changed, batch.same) == (0, rows, 0)
    batch, renamed = _take(table(rows, staff=1, name="Trạm"))
    assert (batch.created, batch.changed, batch.same) == (0, rows, 0)
    return {
        "looked_at": looked, "taken_in": taken, "again": again, "foreseen": foreseen,
        "amended": amended, "renamed": renamed,
    }  # fmt: skip


def _take(data: bytes) -> tuple[Any, dict[str, float]]:
    return timed(partial(import_rows.import_rows, REGISTER, SYSTEM, data, "mau.csv", sample=True))


def table(rows: int, staff: int = 0, name: str = "Điểm") -> bytes:
    """A plainly invented table of postal points; ``staff`` more work at each."""
    units = publication.current().province.units
    communes = [u.code for u in units if u.level == "commune" and u.valid_on(date(2018, 6, 1))]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        ["code", "name", "kind", "commune", "address", "opened", "services", "staff", "internet"]
    )
    kinds = ("office_2", "office_3", "culture_point", "agent", "box")
    for n in range(rows):
        writer.writerow([
            f"M{n:07d}", f"{name} bưu chính Mẫu số {n} {_word(n)}", kinds[n % 5],
            communes[n % len(communes)], f"Số {n % 90} đường Mẫu", "01/06/2018",
            "letter;parcel", n % 7 + staff, "true" if n % 3 else "false",
        ])  # fmt: skip
    return out.getvalue().encode()


def _word(n: int) -> str:
    words = ("Sông La", "Ngàn Phố", "Núi Nài", "Cửa Sót", "Kẻ Gỗ", "Hồng Lĩnh", "Đèo Ngang")
    return words[n * 7919 % len(words)]


def reads() -> Iterator[tuple[str, Callable[[], object]]]:
    """What is asked of the database, each by its name."""
    book = books.book(REGISTER)

    def page(wanted: Wanted) -> Callable[[], object]:
        return lambda: listing.page(book, wanted, inner=False).rows

    yield "first rows", page(Wanted())
    yield "a word that all have", page(Wanted("mau"))
    yield "a number", page(Wanted("M0000042"))
    yield "two words and a facet", page(Wanted("nui nai", {"kind": "agent"}))
    yield "a district", page(Wanted("", {"@district": "436"}))
    yield "counts of all facets", lambda: listing.tallies(book)
    yield "first rows as on a day", lambda: listing.as_of(book, date(2018, 7, 1)).rows


def addresses() -> dict[str, str]:
    """The pages that anybody opens."""
    entry = Entry.objects.filter(register=REGISTER).order_by("sort", "id").first()
    assert entry is not None
    here = f"/registers/{REGISTER}/"
    made = {f"{name} page": f"{here}{asked}" for name, asked in ADDRESSES.items()}
    return made | {"entry page": f"{here}{entry.id}/"}


def pages(port: int) -> dict[str, Any]:
    """The same pages over HTTP, as a stranger gets them."""
    get = getter(port)
    found = {}
    for name, address in addresses().items():
        get(address)
        found[name] = each([partial(get, address)] * TIMES)
    return found


def statements() -> dict[str, int]:
    """SQL statements of each page, for a stranger."""
    client, found = Client(), {}
    for name, address in addresses().items():
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        found[name] = len(caught)
    return found
