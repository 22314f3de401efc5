"""Measures one database, in a process of its own; the address is in ``MOTCUA_DATABASE``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.wiring.settings")


def say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


def prepare() -> None:
    """Tables, Hà Tĩnh, and sample people."""
    from django.core.management import call_command

    from motcua.definitions.loader import load
    from motcua.identity.actions.make_demo import make_demo
    from motcua.kernel import clock
    from motcua.publication.actions.publish import publish
    from motcua.units.actions.apply import apply

    call_command("migrate", verbosity=0)
    province = load(Path("provinces/ha-tinh")).province
    assert province is not None
    publish(province)
    apply(province)
    make_demo(clock.now().date())


def measured(sizes: list[int], filings_each: int, rows: int, only: set[str]) -> dict[str, Any]:
    """Everything that depends on the database."""
    from django.db import connection

    from scripts.bench import dataset, filings, pure, reading
    from scripts.bench.server import serving

    found: dict[str, Any] = {}
    if "filings" in only:
        say("filings over HTTP")
        found["statements"] = filings.statements()
        with serving() as port:
            found["filings"] = [
                filings.filings(port, 1, filings_each),
                filings.filings(port, 8, max(filings_each // 2, 10)),
            ]
    if "letters" in only:
        say("letters")
        found["letters"] = letters_of_one(pure)
    if "returns" in only:
        say("276 units answer")
        found["returns"] = returned()
    if "registers" in only:
        say(f"a register of {rows:,} entries")
        found["registers"] = registered(rows)
    if "reading" in only:
        for size in sizes:
            say(f"{size:,} dossiers")
            empty()
            filled = dataset.fill(size)
            connection.close()
            row = {"filled": filled, "queries": reading.reading()}
            row["statements"] = reading.statements()
            with serving(workers=1) as port:
                row["pages"] = reading.pages(port)
            found[f"{size}"] = row
    return found


def returned() -> dict[str, Any]:
    """A campaign that 276 units answer, and its keeper's page."""
    from scripts.bench import returns
    from scripts.bench.server import serving

    found = returns.measure()
    with serving(workers=1) as port:
        return found | {"pages": returns.pages(port, found["campaign"])}


def registered(rows: int) -> dict[str, Any]:
    """A table taken in, and what is read of its register."""
    from scripts.bench import registers
    from scripts.bench.server import serving

    found = registers.measure(rows)
    with serving(workers=1) as port:
        return found | {"pages": registers.pages(port)}


def evaluated(size: int) -> dict[str, Any]:
    """Figures over many dossiers; only PostgreSQL fills so many by itself."""
    from django.db import connection

    from scripts.bench import figures

    if connection.vendor != "postgresql":
        return {}
    say(f"figures over {size:,} dossiers")
    return figures.measure(size)


def letters_of_one(pure: Any) -> dict[str, Any]:
    """A receipt to render: one dossier is filed and received for it."""
    from motcua.dossiers.tests import world

    world.received("bc02")
    return dict(pure.letters())


def empty() -> None:
    """Remove all dossiers, so that each size starts alike."""
    from django.apps import apps
    from django.db import connection

    names = [
        model._meta.db_table for model in apps.get_models() if model._meta.app_label == "dossiers"
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name in names:
            cursor.execute(f"DELETE FROM {name}")


def main() -> None:
    """Entry point of the child process."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="10000,1000000")
    parser.add_argument("--filings", type=int, default=300)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--only", default="filings,letters,returns,registers,reading")
    parser.add_argument("--figures-size", type=int, default=10_000_000)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    import django

    django.setup()
    prepare()
    sizes = [int(size) for size in options.size.split(",")]
    only = set(options.only.split(","))
    found = measured(sizes, options.filings, options.rows, only)
    if "figures" in only:
        found["figures"] = evaluated(options.figures_size)
    options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
