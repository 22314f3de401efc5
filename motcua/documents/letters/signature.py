"""Thẩm quyền ký: how the office of who signs is written above the name (NĐ 30/2020 Đ13)."""

from __future__ import annotations

CHIEFS = ("Giám đốc", "Chủ tịch", "Chánh Văn phòng", "Trưởng ban", "Cục trưởng", "Chi cục trưởng")
DEPUTY = "Phó "
COMMITTEE = "ỦY BAN NHÂN DÂN"


def is_committee(agency: str) -> bool:
    """Whether ``agency`` is a people's committee, which stands under no other name (Phụ lục I)."""
    return agency.upper().replace("UỶ", "ỦY").startswith(COMMITTEE)


def lines(title: str, agency: str) -> list[str]:
    """Dòng chức vụ, in capitals, top to bottom.

    A chief signs for the agency, a deputy in the chief's place (KT.), anyone below by the chief's
    order (TL.); a people's committee is collective, so its chair signs on its behalf (TM.).
    """
    title = " ".join(title.split())
    if not title:
        return []
    committee = is_committee(agency)
    chief = _chief_of(title)
    behalf = [f"TM. {COMMITTEE}"] if committee else []
    if chief is None:
        head = "CHỦ TỊCH" if committee else "GIÁM ĐỐC"
        return [f"TL. {head}", title.upper()]
    if title.lower().startswith(DEPUTY.lower()):
        return [*behalf, f"KT. {chief}", f"PHÓ {chief}"]
    return [*behalf, chief]


def authority(title: str, agency: str) -> str:
    """Thẩm quyền ban hành, the line above the legal bases: ``GIÁM ĐỐC SỞ ...``."""
    agency = " ".join(agency.upper().split())
    if is_committee(agency):
        chief = _chief_of(title)
        return f"{chief} {agency}" if chief else agency
    return f"{_chief_of(title) or 'GIÁM ĐỐC'} {agency}"


def _chief_of(title: str) -> str | None:
    """The chief's office that ``title`` is, or is the deputy of; None for any other title."""
    bare = title.lower().removeprefix(DEPUTY.lower()).strip()
    return next((c.upper() for c in CHIEFS if bare.startswith(c.lower())), None)
