"""Nguồn của chỉ tiêu: which registers and tables a definition reads, and since when they speak.

Read from the text of the SELECT; what is not recognised counts as reading nothing.
"""

from __future__ import annotations

import re
from datetime import date

from motcua.definitions.model.indicator import Indicator
from motcua.indicators.sandbox import QueryFailed, Sandbox

_REGISTERS = re.compile(r"\bentries_(?:on|known)\(\s*'([a-z0-9-]+)'", re.IGNORECASE)
_COLUMN = re.compile(r"\bdata->>'([a-z0-9_]+)'\s+AS\s+([a-z_][a-z0-9_]*)", re.IGNORECASE)
_CASES = re.compile(
    r"\b(?:facts|facts_on|dossiers|moves|supplements|consultations|papers|payments|bills|results"
    r"|ratings)\b",
    re.IGNORECASE,
)
_RETURNS = re.compile(r"\b(?:returns|return_values|reconciliations)\b", re.IGNORECASE)
_COMMENT = re.compile(r"--[^\n]*")


def registers(one: Indicator) -> tuple[str, ...]:
    """The registers that the figure reads, in order of their first mention."""
    return tuple(dict.fromkeys(_REGISTERS.findall(one.rows)))


def register_columns(one: Indicator) -> dict[str, str]:
    """Columns of the rows that are a register's own: name in the rows to id in the register."""
    return {alias.lower(): field for field, alias in _COLUMN.findall(one.rows)}


def about_cases(one: Indicator) -> bool:
    """Whether each row is somebody's case, which the public sees only among enough others."""
    if one.cases is not None:
        return one.cases
    return bool(_CASES.search(_COMMENT.sub("", one.rows)))


def of_registers_alone(one: Indicator) -> bool:
    """Whether the figure rests on registers, of which what was known on a day is kept, and on
    nothing that only today's knowledge is kept of."""
    words = _COMMENT.sub("", one.rows)
    return bool(registers(one)) and not _CASES.search(words) and not _RETURNS.search(words)


def begins(one: Indicator, sandbox: Sandbox, reader: str = "") -> date | None:
    """The first day on which every source of the figure had something; None where none ever had.

    A figure that reads no register and no dossier, but only places and procedures, speaks from the
    first day of the procedures.
    """
    found = [
        _first(sandbox, "SELECT min(effective) FROM versions WHERE register = $key", key, reader)
        for key in registers(one)
    ]
    if about_cases(one):
        found.append(_first(sandbox, "SELECT min(CAST(received_at AS DATE)) FROM facts"))
    if not found:
        found.append(_first(sandbox, "SELECT min(effective_from) FROM procedures"))
    known = [day for day in found if day is not None]
    return max(known) if known else None


def _first(sandbox: Sandbox, sql: str, key: str = "", reader: str = "") -> date | None:
    try:
        value = sandbox.query(sql, {"key": key} if key else {}, reader=reader).rows[0][0]
    except QueryFailed:
        return None
    return date.fromisoformat(str(value)[:10]) if value else None
