"""Chủ giấy tờ: whom a paper belongs to, as one key that is compared exactly."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.definitions.model.paper import Holder
from motcua.kernel.text import fold


@dataclass(frozen=True)
class Owner:
    """Chủ giấy tờ of a filing: the person and the organisation that it names.

    ``account`` is whose account files; None where an officer at a desk has compared the identity
    paper of whoever stands there.
    """

    id_number: str = ""
    tax_code: str = ""
    organisation: str = ""
    account: int | None = None


def key_of(holder: Holder, owner: Owner) -> str:
    """The key under which a paper of this owner is kept; empty where nothing identifies it.

    An organisation is known by its tax code, else by its name; a household business that names
    neither is the person who runs it.
    """
    if holder == Holder.ORGANISATION and owner.tax_code.strip():
        return f"tax:{owner.tax_code.strip().upper()}"
    if holder == Holder.ORGANISATION and owner.organisation.strip():
        return f"org:{fold(owner.organisation)}"
    return f"id:{owner.id_number.strip().upper()}" if owner.id_number.strip() else ""


def keys_of(owner: Owner) -> frozenset[str]:
    """Every key under which papers of this owner may lie.

    At a desk a name alone is not enough: two firms may share it.
    """
    keys = {key_of(Holder.PERSON, owner), key_of(Holder.ORGANISATION, owner)}
    if owner.organisation.strip() and owner.account is not None:
        keys.add(f"org:{fold(owner.organisation)}")
    if owner.account is None:
        keys = {key for key in keys if not key.startswith("org:")}
    return frozenset(keys - {""})
