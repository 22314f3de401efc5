"""Đo sổ đăng ký: taking a large table in, and reading a page of a register of any size.

Run it with an empty folder as ``MOTCUA_VAR`` (or ``MOTCUA_DATABASE``)::

    MOTCUA_VAR=$(mktemp -d) python -m scripts.bench.registers 100000

It prints seconds of the import and milliseconds of pages; nothing is compared.
"""

from __future__ import annotations

import csv
import io
import os
import sys
import time
from collections.abc import Callable, Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.wiring.settings")


def table(rows: int) -> bytes:
    """A plainly invented table of postal points."""
    from motcua.publication import queries as publication

    communes = [u.code for u in publication.current().province.units if u.level == "commune"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        ["code", "name", "kind", "commune", "address", "opened", "services", "staff", "internet"]
    )
    kinds = ("office_2", "office_3", "culture_point", "agent", "box")
    for n in range(rows):
        writer.writerow([
            f"M{n:07d}", f"Điểm bưu chính Mẫu số {n} {_word(n)}", kinds[n % 5],
            communes[n % len(communes)], f"Số {n % 90} đường Mẫu", "01/06/2018",
            "letter;parcel", n % 7, "true" if n % 3 else "false",
        ])  # fmt: skip
    return out.getvalue().encode()


def _word(n: int) -> str:
    words = ("Sông La", "Ngàn Phố", "Núi Nài", "Cửa Sót", "Kẻ Gỗ", "Hồng Lĩnh", "Đèo Ngang")
    return words[n * 7919 % len(words)]


def prepare() -> None:
    """An empty database with the province in it."""
    from django.core.management import call_command

    from motcua.definitions.loader import load
    from motcua.publication.actions.publish import publish
    from motcua.units.actions.apply import apply
    from motcua.wiring.settings import PROVINCE_DIR

    call_command("migrate", verbosity=0)
    found = load(PROVINCE_DIR).province
    assert found is not None
    publish(found)
    apply(found)


def measured(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds of the quickest of several runs."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best * 1000


def pages() -> Iterator[tuple[str, Callable[[], object]]]:
    """What is read, each by its name."""
    from motcua.registers import books
    from motcua.registers.queries import listing
    from motcua.registers.queries.listing import Wanted

    book = books.book("postal-points")

    def page(wanted: Wanted) -> Callable[[], object]:
        return lambda: listing.page(book, wanted, inner=False).rows

    yield "first page", page(Wanted())
    yield "a word that many have", page(Wanted("mau"))
    yield "a number", page(Wanted("M0000042"))
    yield "two words and a facet", page(Wanted("nui nai", {"kind": "agent"}))
    yield "a district", page(Wanted("", {"@district": "436"}))
    yield "facets with counts", lambda: listing.tallies(book)


def main(rows: int) -> None:
    """Measure and print."""
    django.setup()
    from motcua.identity.actor import SYSTEM
    from motcua.registers.actions import import_rows

    prepare()
    data = table(rows)
    began = time.perf_counter()
    import_rows.plan("postal-points", SYSTEM, data, "mau.csv")
    print(f"preview of {rows} rows: {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    import_rows.import_rows("postal-points", SYSTEM, data, "mau.csv", sample=True)
    print(f"import of {rows} rows: {time.perf_counter() - began:.1f} s")
    for name, work in pages():
        print(f"{name}: {measured(work):.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
