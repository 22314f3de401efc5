"""Tài khoản thu: each agency its own, the holder written as banks write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.definitions.model.province import Province
from motcua.definitions.places import Places
from motcua.definitions.problems import Problem
from motcua.kernel.text import fold


def check(province: Province, places: Places) -> Iterator[Problem]:
    """Yield what is wrong with the accounts that fees are transferred to."""
    seen: dict[tuple[str, str], str] = {}
    for agency in province.agencies:
        bank = agency.bank
        if bank is None:
            continue
        other = seen.setdefault((bank.bin, bank.account), agency.id)
        if other != agency.id:
            words = {"account": bank.account, "other": other}
            yield places.problem("P280", agency, "bank", "account", **words)
        wanted = " ".join(re.findall(r"[0-9A-Z]+", fold(bank.name).upper()))
        if bank.name != wanted:
            yield places.problem("P281", agency, "bank", "name", name=bank.name, wanted=wanted)
