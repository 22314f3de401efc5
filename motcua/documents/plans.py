"""Kế hoạch ký: which keys sign a letter, in which order, and where on its pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from motcua.documents import store
from motcua.documents.letters.render import Slot
from motcua.documents.models import Letter, SigningKey
from motcua.documents.signing import appearance, backends, pades
from motcua.documents.signing.keys import KeyRef, Refused, Signer, split_pem
from motcua.documents.states import PERSON


def plan_of(
    letter: Letter, pdf: bytes, slots: Mapping[str, Slot], at: datetime
) -> list[pades.Planned]:
    """The signatures of a letter: the person's first, then the agency's.

    Raises :class:`Refused` where a key is missing, revoked or out of date: nothing is signed by
    halves.
    """
    seal = _key("the agency", at, agency=letter.agency)
    if letter.data.get("signing") != PERSON:
        slot = slots["agency"]
        name = letter.data.get("agency_name", "") or seal.name
        return [_planned(pades.AGENCY, seal, slot, pdf, appearance.words(slot, name, at), letter)]
    person = _key(letter.signer or "the signer", at, account=letter.sign_as_id)
    slot = slots["person"]
    over = appearance.seal_slot(slot)
    return [
        _planned(
            pades.PERSON, person, slot, pdf, appearance.person(slot, _picture(person), at), letter
        ),
        _planned(pades.AGENCY, seal, over, pdf, appearance.agency(_picture(seal), at), letter),
    ]


def _key(whose: str, at: datetime, **owner: object) -> SigningKey:
    key = SigningKey.objects.filter(**owner, revoked_at=None).first()
    if key is None:
        raise Refused(f"{whose} has no signing key in force")
    if not key.valid_from <= at <= key.valid_to:
        raise Refused(f"the certificate of {key.name} is not valid on {at:%d/%m/%Y}")
    return key


def _picture(key: SigningKey) -> bytes:
    """The picture that belongs to a key; without one the letter cannot look as it must."""
    if not key.image:
        raise Refused(f"there is no picture of the signature or seal of {key.name}")
    with store.open_(key.image) as file:
        return file.read()


def _planned(
    field: str, key: SigningKey, slot: Slot, pdf: bytes, look: bytes, letter: Letter
) -> pades.Planned:
    return pades.Planned(
        field=field,
        title=f"Chữ ký số của {key.name}",
        signer=signer_of(key),
        page=slot.page,
        box=appearance.box(slot, pades.page_height(pdf, slot.page)),
        look=look,
        location=str(letter.data.get("place", "")),
    )


def signer_of(key: SigningKey) -> Signer:
    """Who signs with a key, by the backend where it lives."""
    ref = KeyRef(key.label, split_pem(key.certificate)[0], split_pem(key.chain))
    return backends.signer(key.backend, ref)
