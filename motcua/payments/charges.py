"""Khoản thu: one line of a bill, as a plain value kept with it for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Charge:
    """Khoản thu: a fee, how much of what, and what was waived on which proof; amounts in đồng.

    ``amount`` is what remains to be paid: ``unit × quantity − waived``.
    """

    fee: str
    name: str
    name_en: str
    unit: int
    quantity: int
    amount: int
    waived: int = 0
    exemption: str = ""  # its label in Vietnamese, where one was granted
    exemption_en: str = ""
    proof: str = ""  # the component that proves it
    basis: str = ""

    @classmethod
    def of(cls, line: Mapping[str, Any]) -> Charge:
        """The charge that ``line`` was stored from."""
        return cls(**line)

    def stored(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self)

    def title(self, language: str) -> str:
        """The fee's name in ``language``."""
        return self.name_en if language.startswith("en") and self.name_en else self.name


@dataclass(frozen=True)
class Payer:
    """Người nộp: who is written on the receipt."""

    name: str
    address: str = ""
    number: str = ""  # tax code or identity number
    account: int | None = None
