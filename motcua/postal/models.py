"""Bảng bưu chính: parcels, manifests and what differed, tries to deliver, fees collected."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.kernel.ids import new_id
from motcua.postal.flow import Bound, Fault, Kind, ManifestState, Outcome, ParcelState


class Parcel(models.Model):
    """Bưu gửi: papers of a dossier on their way to the desk, or a result on its way to its owner.

    Who receives a result is written here, so that a post office need not read the dossier.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=11, unique=True)
    kind = models.CharField(max_length=8, choices=[(k.value, k.name) for k in Kind])
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=80)
    agency = models.CharField(max_length=80)
    bound = models.CharField(max_length=8, choices=[(b.value, b.name) for b in Bound])
    state = models.CharField(max_length=10, choices=[(s.value, s.name) for s in ParcelState])
    contents = models.JSONField(default=list)  # [{component, number, original}]
    recipient = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300, blank=True)
    damaged = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(state__in=["ready", "packed", "sent"]),
                name="parcel_under_way_once",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "bound", "state", "changed_at"], name="parcel_office"),
            models.Index(fields=["agency", "bound", "state", "changed_at"], name="parcel_agency"),
            models.Index(fields=["dossier", "made_at"], name="parcel_of_dossier"),
        ]

    def __str__(self) -> str:
        return self.code


class Manifest(models.Model):
    """Bản kê giao nhận: the parcels that go together from a post office to a desk, or back."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=11, unique=True)
    office = models.CharField(max_length=80)
    agency = models.CharField(max_length=80)
    bound = models.CharField(max_length=8, choices=[(b.value, b.name) for b in Bound])
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.name) for s in ManifestState],
        default=ManifestState.OPEN,
    )
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=120, blank=True)
    courier = models.CharField(max_length=120, blank=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "agency", "bound"],
                condition=Q(state="open"),
                name="manifest_open_once",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "-opened_at"], name="manifest_office"),
            models.Index(fields=["agency", "-opened_at"], name="manifest_agency"),
        ]

    def __str__(self) -> str:
        return self.code


class ManifestLine(models.Model):
    """Dòng bản kê: one parcel on one manifest, and its arrival."""

    id = models.BigAutoField(primary_key=True)
    manifest = models.ForeignKey(Manifest, on_delete=models.CASCADE, related_name="lines")
    parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    extra = models.BooleanField(default=False)  # it came along without being listed
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["manifest", "parcel"], name="line_once"),
        ]

    def __str__(self) -> str:
        return f"line {self.position} of {self.manifest_id}"


class Discrepancy(models.Model):
    """Sai lệch: what differed from the manifest, who saw it when, and what came of it."""

    id = models.BigAutoField(primary_key=True)
    manifest = models.ForeignKey(Manifest, on_delete=models.PROTECT, related_name="faults")
    parcel = models.ForeignKey(Parcel, null=True, on_delete=models.PROTECT, related_name="faults")
    code = models.CharField(max_length=40, blank=True)  # as it was scanned
    kind = models.CharField(max_length=10, choices=[(f.value, f.name) for f in Fault])
    note = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)
    solved_by = models.CharField(max_length=120, blank=True)
    solution = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "discrepancies"

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class DeliveryAttempt(models.Model):
    """Lần phát: one try to hand a result to its owner, with time and person."""

    id = models.BigAutoField(primary_key=True)
    parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=14, choices=[(o.value, o.name) for o in Outcome])
    to_name = models.CharField(max_length=120, blank=True)  # họ tên người ký nhận
    relation = models.CharField(max_length=12, blank=True)  # applicant | authorised
    authority = models.CharField(max_length=300, blank=True)
    paper_kind = models.CharField(max_length=20, blank=True)  # loại giấy tờ tùy thân
    paper_end = models.CharField(max_length=4, blank=True)  # its last digits only
    note = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["parcel", "number"], name="attempt_once"),
        ]

    def __str__(self) -> str:
        return f"try {self.number} of {self.parcel_id}"


class Settlement(models.Model):
    """Bảng kê nộp tiền: what a post office collected on a day, counted and closed; đồng."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.CharField(max_length=80)
    day = models.DateField()
    turn = models.PositiveSmallIntegerField()  # a day may be closed again for later money
    total = models.PositiveBigIntegerField()
    counted = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "day", "turn"], name="settlement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.office} {self.day} {self.turn}"

    @property
    def difference(self) -> int:
        """Counted less collected, in đồng."""
        return self.counted - self.total


class SettlementLine(models.Model):
    """Phần của một cơ quan trong bảng kê: owed, paid over, and confirmed by the agency; đồng."""

    id = models.BigAutoField(primary_key=True)
    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="lines")
    office = models.CharField(max_length=80)
    agency = models.CharField(max_length=80)
    amount = models.PositiveBigIntegerField()
    receipts = models.PositiveIntegerField()
    paid_at = models.DateTimeField(null=True)
    paid_by = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=60, blank=True)  # of the transfer or the cash slip
    received = models.PositiveBigIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["settlement", "agency"], name="settlement_line_once"),
        ]
        indexes = [
            models.Index(
                fields=["agency"], condition=Q(confirmed_at=None), name="settlement_line_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.amount}"


class Collection(models.Model):
    """Khoản thu hộ: one fee that a post office collected for an agency; amount in đồng."""

    id = models.BigAutoField(primary_key=True)
    office = models.CharField(max_length=80)
    agency = models.CharField(max_length=80)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="+")
    bill = models.UUIDField(unique=True)
    amount = models.PositiveBigIntegerField()
    tendered = models.PositiveBigIntegerField()
    receipt = models.CharField(max_length=60)  # symbol and number
    letter = models.UUIDField()
    at = models.DateTimeField()
    by = models.CharField(max_length=120)
    settlement = models.ForeignKey(
        Settlement, null=True, on_delete=models.PROTECT, related_name="collections"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "at"], condition=Q(settlement=None), name="collection_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.receipt} {self.amount}"


class PostalCounter(models.Model):
    """Bộ đếm số hiệu: the last number of parcels and of manifests in a year."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="postal_counter_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"
