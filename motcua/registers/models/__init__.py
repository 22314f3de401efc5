"""Bảng của phòng sổ đăng ký."""

from motcua.registers.models.around import (
    EntryChoice,
    ImportBatch,
    Inspection,
    RegisterCounter,
)
from motcua.registers.models.entry import Entry, EntryVersion
from motcua.registers.models.found import EntryTally, EntryValue
from motcua.registers.models.returning import (
    Return,
    ReturnCampaign,
    ReturnRuling,
    ReturnValue,
    ReturnVersion,
)

__all__ = [
    "Entry",
    "EntryChoice",
    "EntryTally",
    "EntryValue",
    "EntryVersion",
    "ImportBatch",
    "Inspection",
    "RegisterCounter",
    "Return",
    "ReturnCampaign",
    "ReturnRuling",
    "ReturnValue",
    "ReturnVersion",
]
