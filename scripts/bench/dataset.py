"""A province's archive: any number of dossiers with their search words, written in bulk.

Of a million dossiers of one agency about 3 % are open, spread over the queues and people of the
agency; the others are resolved, returned, refused or stopped over ten years. Names are put together
from plainly sample words, with the repetition that real Vietnamese names have.
"""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps

from motcua.dossiers.pools import pools_of_post
from motcua.dossiers.search import code_words
from motcua.kernel import clock
from motcua.kernel.text import tokens
from motcua.publication import queries as publication
from scripts.bench import filling
from scripts.bench.filling import Row

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
    aside = [definition for model in (dossier, token) for definition in filling.set_aside(model)]
    # The words are written by the same walk; in parts, so that memory stays small.
    for first in range(0, count, 50_000):
        rows, words = _part(first, min(first + 50_000, count), count)
        filling.copy(dossier, DOSSIER_COLUMNS, rows)
        filling.copy(token, TOKEN_COLUMNS, words)
    filling.again(aside)
    return {"dossiers": count, "seconds": round((clock.now() - started).total_seconds(), 1)}


DOSSIER_COLUMNS = (
    "id", "code", "secret", "procedure", "version", "field", "agency", "channel",
    "applicant_kind", "applicant_name", "id_number", "organisation", "phone", "address", "form",
    "subject", "state", "step", "pool", "holder", "outcome", "submitted_at", "received_at", "due",
    "first_due", "step_since", "step_due", "resolved_at", "ended_at", "sort_at",
)  # fmt: skip
"""What differs from dossier to dossier."""
TOKEN_COLUMNS = ("agency", "token", "at", "dossier_id")


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
        key, code, "MAUMAU", name, version, procedure.field, AGENCY, "online",
        "citizen", person, identity, organisation, phone, "Xã Mẫu, tỉnh Hà Tĩnh", '{"a": "Mẫu"}',
        procedure.name.vi[:300], state, "propose" if state == 4 else "receive", pool, holder,
        "grant" if state in (9, 10) else "", at, at + timedelta(hours=2), due,
        due, at, due, ended if state in (9, 10) else None, ended, sort_at,
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
