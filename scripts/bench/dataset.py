"""A province's archive: any number of dossiers with their search words, written in bulk.

Of a million dossiers of one agency about 3 % are open, spread over the queues and people of the
agency; the others are resolved, returned, refused or stopped over ten years. Names are put together
from plainly sample words, with the repetition that real Vietnamese names have.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Model

from motcua.dossiers.pools import pools_of_post
from motcua.dossiers.search import code_words
from motcua.kernel import clock
from motcua.kernel.text import tokens
from motcua.publication import queries as publication

AGENCY = "so-tttt"
PROCEDURES = 2600
FAMILY = ("Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Phan", "Võ",
          "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")  # fmt: skip
MIDDLE = ("Văn", "Văn", "Thị", "Thị", "Đức", "Minh", "Ngọc", "Quang", "Thanh", "Xuân")
GIVEN = tuple(f"Mẫu {name}" for name in (
    "An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hiền", "Hòa", "Hùng", "Hương",
    "Khánh", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Phúc", "Quân", "Sơn", "Tâm", "Thảo",
    "Thủy", "Tiến", "Trang", "Trung", "Tú", "Vân", "Việt", "Yến"))  # fmt: skip
FIRM = ("Công ty TNHH Mẫu", "Công ty Cổ phần Mẫu", "Nhà in Mẫu", "Điểm Internet Mẫu")
PLACE = ("Sông La", "Hồng Lĩnh", "Núi Nài", "Thiên Cầm", "Đức Thọ", "Kỳ Anh", "Hương Sơn")
OPEN_SHARE = 0.03
_TABLES = ("Dossier", "SearchToken")


def fill(count: int) -> dict[str, Any]:
    """Write ``count`` dossiers and their words; returns how long it took and how large it is."""
    started = clock.now()
    dossier, token = (apps.get_model("dossiers", name) for name in _TABLES)
    dropped = [definition for model in (dossier, token) for definition in _drop_indexes(model)]
    # The words are written by the same walk; in parts, so that memory stays small.
    for first in range(0, count, 50_000):
        rows, words = _part(first, min(first + 50_000, count), count)
        _copy(dossier, DOSSIER_COLUMNS, rows)
        _copy(token, TOKEN_COLUMNS, words)
    with connection.cursor() as cursor:
        for definition in dropped:
            cursor.execute(definition)
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM (ANALYZE) dossiers_dossier, dossiers_searchtoken")
            cursor.execute("CHECKPOINT")
    return {"dossiers": count, "seconds": round((clock.now() - started).total_seconds(), 1)}


DOSSIER_COLUMNS = (
    "id", "code", "secret", "procedure", "version", "field", "agency", "channel", "delivery",
    "delivery_address", "applicant_kind", "applicant_name", "id_number", "organisation", "phone",
    "email", "address", "filed_by", "form", "subject", "state", "step", "pool", "holder", "holders",
    "pending", "proposal", "outcome", "rounds", "apologised", "rated", "originals", "consulting",
    "fees", "owed", "paid", "clock", "submitted_at", "received_at", "due", "first_due",
    "step_since", "step_due", "resolved_at", "ended_at", "warned", "sort_at", "head_seq",
    "head_hash", "rev",
)  # fmt: skip
TOKEN_COLUMNS = ("agency", "token", "at", "dossier_id")
Row = tuple[Any, ...]


def pools() -> list[tuple[str, str]]:
    """(queue, post) of everybody in the agency who works on dossiers."""
    posts = [p for p in publication.current().province.posts if p.agency == AGENCY]
    return [
        (pool, post.id)
        for post in posts
        for pool in sorted(pools_of_post(post))
        if "admin" not in pool and (pool.count("/") == 2) == bool(post.division)
    ]


def _part(first: int, end: int, count: int) -> tuple[list[Row], list[Row]]:
    chance = random.Random(first)
    live = publication.current()
    procedures = [p for p in live.province.procedures if p.agency == AGENCY]
    versions = [live.versions[p.id] for p in procedures]
    places, now = pools(), clock.now().astimezone(UTC)
    began = now - timedelta(days=3650)
    gap = timedelta(days=3650) / count
    rows: list[Row] = []
    words: list[Row] = []
    for n in range(first, end):
        at = began + n * gap
        which = chance.randrange(PROCEDURES)
        pinned = which % len(procedures)
        row, found = _row(n, at, chance, (which, procedures[pinned], versions[pinned]), places, now)
        rows.append(row)
        words += [(AGENCY, word, at, row[0]) for word in sorted(found)]
    return rows, words


def _row(
    n: int, at: datetime, chance: random.Random, pinned: tuple[int, Any, str],
    places: list[tuple[str, str]], now: datetime,
) -> tuple[Row, set[str]]:  # fmt: skip
    which, procedure, version = pinned
    # Every ``len(procedures)``-th is the procedure itself; the others are its 2,600 variants.
    name = procedure.id if which < 60 else f"{procedure.id[:60]}-{which:04d}"
    key = UUID(hashlib.blake2b(n.to_bytes(8, "big"), digest_size=16).hexdigest())
    stamp = int(at.timestamp() * 1000) << 80
    key = UUID(int=stamp | (key.int & ((1 << 80) - 1)))
    person = f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"
    firm = f"{chance.choice(FIRM)} {chance.choice(PLACE)} {chance.randrange(500)}"
    organisation = firm if chance.random() < 0.3 else ""
    identity, phone = f"042{chance.randrange(10**9):09d}", f"09{chance.randrange(10**8):08d}"
    code = f"000.00.14.H27-{at:%y%m%d}-{n % 9999 + 1:04d}{n:x}"
    state, pool, holder, due = _place(chance, places, now)
    done = at + timedelta(days=4)
    ended = done if state in (3, 8, 9, 10) else None
    sort_at = ended or due
    row = (
        key, code, "MAUMAU", name, version, procedure.field, AGENCY, "online", "online",
        "", "citizen", person, identity, organisation, phone,
        "", "Xã Mẫu, tỉnh Hà Tĩnh", "", '{"a": "Mẫu"}', procedure.name.vi[:300], state,
        "propose" if state == 4 else "receive", pool, holder, "{}",
        "", "{}", "grant" if state in (9, 10) else "", 0, False, False, 0, "[]",
        "[]", 0, 0, "[]", at, at + timedelta(hours=2), due, due,
        at, due, ended if state in (9, 10) else None, ended, 0, sort_at, 0,
        "", 1,
    )  # fmt: skip
    found = {identity, phone, *tokens(person), *tokens(organisation), *code_words(code)}
    return row, {word[:40] for word in found}


def _place(
    chance: random.Random, places: list[tuple[str, str]], now: datetime
) -> tuple[int, str, str, datetime]:
    """State, queue, holder and due time of a dossier."""
    due = now + timedelta(minutes=chance.randrange(-3000, 30000))
    if chance.random() >= OPEN_SHARE:
        state = chance.choices((10, 9, 8, 3), (93, 1, 3, 3))[0]
        return state, f"{AGENCY}/clerk" if state == 9 else "", "", due
    state = chance.choices((1, 2, 4, 5, 6, 7), (20, 15, 50, 12, 2, 1))[0]
    if state == 1:
        return state, f"{AGENCY}/clerk", "", due
    pool, post = chance.choice(places)
    return state, pool, post if chance.random() < 0.8 else "", due


def _drop_indexes(model: type[Model]) -> list[str]:
    """Drop what only slows the writing down; returns the statements that make it again."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname "
                "NOT IN (SELECT conname FROM pg_constraint)",
                [table],
            )
        else:
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s "
                "AND sql IS NOT NULL",
                [table],
            )
        found = cursor.fetchall()
        for name, _definition in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _name, definition in found]


def _copy(model: type[Model], columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    table = model._meta.db_table
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["?"] * len(columns))
        connection.connection.execute("BEGIN")
        connection.connection.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", _plain(rows)
        )
        connection.connection.execute("COMMIT")


def _plain(rows: Iterable[Row]) -> Iterator[Row]:
    """Values as SQLite keeps them."""
    for row in rows:
        yield tuple(
            value.hex if isinstance(value, UUID)
            else str(value.replace(tzinfo=None)) if isinstance(value, datetime)
            else value
            for value in row
        )  # fmt: skip
