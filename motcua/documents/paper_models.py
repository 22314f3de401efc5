"""Bảng kho giấy tờ: papers kept for their owners, who proved to own them, and sources that fail."""

from __future__ import annotations

from django.db import models

from motcua.kernel.ids import new_id


class KeptPaper(models.Model):
    """Giấy tờ trong kho dữ liệu điện tử (TT 01/2023/TT-VPCP Đ24): checked once, used again.

    ``owner`` is whom it belongs to, as :func:`motcua.documents.papers.owners.key_of` writes it;
    ``account`` is whose dossier brought it. ``ends_unknown`` keeps a paper from being offered: it
    has an end, and nobody has told when.
    """

    SOURCES = (("checked", "checked"), ("certified", "certified"), ("result", "result"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=80)  # of papers.yaml
    owner = models.CharField(max_length=260)
    account = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    files = models.JSONField(default=list)  # [{name, sha256, size, media_type, quality}]
    letter = models.UUIDField(null=True)  # the signed result, whose PDF stands for the files
    form = models.CharField(max_length=12)  # what was scanned: original, certified, copy
    number = models.CharField(max_length=80, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    issued = models.DateField(null=True)
    valid_to = models.DateField(null=True)  # its last day; none: without end
    ends_unknown = models.BooleanField(default=False)
    source = models.CharField(max_length=12, choices=SOURCES)
    dossier = models.UUIDField()
    dossier_code = models.CharField(max_length=45)
    component = models.CharField(max_length=60, blank=True)
    agency = models.CharField(max_length=80)
    checked_by = models.CharField(max_length=120)  # the mark of whoever checked or signed
    checked_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    superseded_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    hidden_at = models.DateTimeField(null=True)  # by the owner; the law keeps the paper itself

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "component"], name="kept_paper_once"),
        ]
        indexes = [
            models.Index(fields=["owner", "kind"], name="kept_paper_owner"),
            models.Index(fields=["account", "-kept_at"], name="kept_paper_account"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.dossier_code}"


class OwnerProof(models.Model):
    """Xác nhận chủ giấy tờ: an officer has seen the identity paper of whoever holds an account."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=260)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    dossier = models.UUIDField()  # where the comparison was made

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "owner"], name="owner_proof_once")
        ]

    def __str__(self) -> str:
        return f"proof of account {self.account_id}"


class SourceOutage(models.Model):
    """Nguồn dữ liệu gián đoạn: while one lasts, papers are asked for again (NĐ 309/2026 Đ4.2.a)."""

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=90)  # store | register:<id>
    reason = models.CharField(max_length=300)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=models.Q(until__isnull=True), name="outage_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} since {self.since}"


class LetterStanding(models.Model):
    """Tình trạng hiệu lực của văn bản: why a letter that was issued is in force no more.

    A letter without a row is in force. The row repeats what a register says, and goes away where
    the register puts that right; the ledger keeps what was said when.
    """

    STATES = (
        ("revoked", "revoked"), ("closed", "closed"), ("expired", "expired"),
        ("suspended", "suspended"), ("replaced", "replaced"), ("amended", "amended"),
    )  # fmt: skip

    letter = models.OneToOneField(
        "documents.Letter", primary_key=True, on_delete=models.PROTECT, related_name="standing"
    )
    state = models.CharField(max_length=12, choices=STATES)
    since = models.DateField()
    why = models.CharField(max_length=300, blank=True)  # for its owner, never for the public
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.letter_id} {self.state}"
