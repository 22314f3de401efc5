"""Thay đổi so với hiện trạng: what typed values would change in an entry; nothing is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from motcua.definitions.entry_values import clean_entry
from motcua.definitions.model.register import Register
from motcua.kernel import clock
from motcua.registers import books, communes
from motcua.registers.errors import Invalid
from motcua.registers.queries.referring import References


def patch_of(
    book: Register,
    data: Mapping[str, Any],
    values: Mapping[str, object],
    day: date | None = None,
) -> dict[str, Any]:
    """What ``values`` (as typed; "" takes away) change in ``data``; None for what goes away.

    ``day`` is the one from which they hold (today where none is given); communes must be there
    then. Raises :class:`Invalid` for each wrong value, also for a required column that is emptied.
    """
    merged = {**data, **values}
    clean, errors = clean_entry(book, merged, communes=books.communes(), agencies=books.agencies())
    asked = [error for error in errors if error.field in values]
    if asked:
        raise Invalid(asked)
    patch = {key: clean.get(key) for key in values if clean.get(key) != data.get(key)}
    holds = day or clock.now().date()
    if wrong := communes.misplaced(book, patch, holds):
        raise Invalid(wrong)
    patch = communes.pinned(book, patch, holds)
    named = References(book)
    if wrong := named.unclear(patch, holds):
        raise Invalid(wrong)
    patch = named.pinned(patch, holds)
    return {key: value for key, value in patch.items() if value != data.get(key)}
