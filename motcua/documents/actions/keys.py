"""Khóa ký: a key gets its owner, and loses its power when it is revoked."""

from __future__ import annotations

from datetime import datetime

from asn1crypto import x509
from django.db import transaction

from motcua.documents import store
from motcua.documents.actions.sign import retry_failed
from motcua.documents.models import SigningKey
from motcua.documents.signing.keys import KeyRef, Refused, to_pem
from motcua.kernel import clock
from motcua.ledger.append import Entry, append


@transaction.atomic
def register_key(
    key: KeyRef,
    backend: str,
    *,
    account: int | None = None,
    agency: str = "",
    image: bytes = b"",
) -> SigningKey:
    """Give a person or an agency a key. The one that it takes the place of is revoked here.

    Letters that waited for such a key are signed then. Raises :class:`Refused` for a certificate
    that cannot be read.
    """
    try:
        certificate = x509.Certificate.load(key.certificate, strict=True)
        begins, ends = certificate.not_valid_before, certificate.not_valid_after
        name = str(certificate.subject.native.get("common_name", ""))
    except (ValueError, TypeError) as wrong:
        raise Refused("the certificate cannot be read") from wrong
    picture = store.put([image], "image/png").sha256 if image else ""
    old = SigningKey.objects.select_for_update().filter(revoked_at=None)
    old = old.filter(account_id=account) if account else old.filter(agency=agency)
    for row in old:
        _revoked(row, clock.now())
    made = SigningKey.objects.create(
        account_id=account, agency=agency, backend=backend, label=key.label, name=name,
        certificate=to_pem(key.certificate), chain=to_pem(*key.chain), image=picture,
        valid_from=begins, valid_to=ends, created_at=clock.now(),
    )  # fmt: skip
    _tell("key.registered", made)
    retry_failed(made)
    return made


@transaction.atomic
def revoke_key(key: int, at: datetime) -> SigningKey:
    """Thu hồi: from now on nothing is signed with it; what it signed before stays signed."""
    row = SigningKey.objects.select_for_update().get(id=key)
    if row.revoked_at is None:
        _revoked(row, at)
    return row


def _revoked(row: SigningKey, at: datetime) -> None:
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    _tell("key.revoked", row)


def _tell(name: str, row: SigningKey) -> None:
    payload = {"key": row.pk, "account": row.account_id, "agency": row.agency}
    append(f"key:{row.pk}", [Entry(name, payload)], actor="system", at=clock.now())
