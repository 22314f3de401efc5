"""Bảng của phòng sổ đăng ký."""

from motcua.registers.models.around import (
    EntryChoice,
    EntryRequest,
    EntryWarning,
    ImportBatch,
    Inspection,
    RegisterCounter,
)
from motcua.registers.models.entry import Entry, EntryVersion
from motcua.registers.models.found import EntryTally, EntryValue, RegisterIndex
from motcua.registers.models.returning import (
    Return,
    ReturnCampaign,
    ReturnEntry,
    ReturnRuling,
    ReturnValue,
    ReturnVersion,
)

__all__ = [
    "Entry",
    "EntryChoice",
    "EntryRequest",
    "EntryTally",
    "EntryValue",
    "EntryVersion",
    "EntryWarning",
    "ImportBatch",
    "Inspection",
    "RegisterCounter",
    "RegisterIndex",
    "Return",
    "ReturnCampaign",
    "ReturnEntry",
    "ReturnRuling",
    "ReturnValue",
    "ReturnVersion",
]
