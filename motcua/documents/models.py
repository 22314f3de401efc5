"""Bảng văn bản và tệp: stored files by content, issued letters, and their numbers."""

from __future__ import annotations

from django.db import models

from motcua.documents.letters.forms import Kind
from motcua.documents.paper_models import KeptPaper, LetterStanding, OwnerProof, SourceOutage
from motcua.documents.signing_models import SignatureVerdict, SigningKey

__all__ = [
    "KeptPaper",
    "Letter",
    "LetterCounter",
    "LetterStanding",
    "OwnerProof",
    "SignatureVerdict",
    "SigningKey",
    "SourceOutage",
    "StoredFile",
]


class StoredFile(models.Model):
    """Tệp đã lưu: one content, whoever handed it in and however often; never changed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    scan = models.CharField(max_length=20)  # clean | not scanned
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.media_type}"


class Letter(models.Model):
    """Văn bản đã ban hành: a numbered letter with everything that it prints."""

    id = models.UUIDField(primary_key=True)
    subject = models.UUIDField(db_index=True)  # the dossier (or book) that it is about
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.name) for kind in Kind])
    template_key = models.CharField(max_length=60)  # "tt01-2018/receipt"
    agency = models.CharField(max_length=80)
    number = models.CharField(max_length=60)  # "05", or the dossier's code on a receipt
    symbol = models.CharField(max_length=60, blank=True)  # "PTC-STTTT"
    year = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    signer = models.CharField(max_length=120, blank=True)
    data = models.JSONField()
    code = models.CharField(max_length=16, unique=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the PDF, once it is made and signed
    signing = models.CharField(max_length=10, blank=True)  # "" | pending | signed | failed
    sign_as = models.ForeignKey(
        "identity.Account", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sign_tries = models.PositiveSmallIntegerField(default=0)
    sign_next = models.DateTimeField(null=True, blank=True)  # not to be tried before
    sign_reason = models.CharField(max_length=300, blank=True)  # why it is not signed yet
    signed_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "symbol", "year", "number"],
                condition=~models.Q(symbol=""),
                name="letter_number_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["sign_next"], condition=models.Q(signing="pending"), name="letter_unsigned"
            ),
            models.Index(fields=["sha256"], name="letter_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.full_number}"

    @property
    def full_number(self) -> str:
        """Số, ký hiệu as printed: ``05/PTC-STTTT``, or the dossier's code."""
        return f"{self.number}/{self.symbol}" if self.symbol else self.number


class LetterCounter(models.Model):
    """Sổ số văn bản: the last number given for an agency's symbol in a year."""

    id = models.BigAutoField(primary_key=True)
    agency = models.CharField(max_length=80)
    symbol = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "symbol", "year"], name="letter_counter_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.symbol} {self.year}: {self.last}"
