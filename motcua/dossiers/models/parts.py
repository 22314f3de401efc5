"""Bảng phụ của hồ sơ: papers, supplements, consultations, ratings, counters, search tokens."""

from __future__ import annotations

from django.db import models

from motcua.dossiers.models.dossier import Dossier


class Paper(models.Model):
    """Giấy tờ trong hồ sơ: one file (or one paper on the counter) that answers a component."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    component = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)  # empty: paper only, not scanned
    size = models.PositiveBigIntegerField(default=0)
    media_type = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=12, default="electronic")
    original_held = models.BooleanField(default=False)
    round = models.PositiveSmallIntegerField(default=0)  # 0: with the submission
    accepted = models.BooleanField(null=True)  # the desk's checklist
    valid_to = models.DateField(null=True)  # as the desk read it on the paper
    quality = models.JSONField(default=dict)  # of the scan, measured when it was uploaded
    source = models.CharField(max_length=90, blank=True)  # store | register:<id>: taken from there
    source_ref = models.CharField(max_length=80, blank=True)  # the kept paper or entry
    outage = models.CharField(max_length=90, blank=True)  # the source that failed: asked for again
    added_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["dossier", "component", "position"], name="paper_of_dossier"),
            models.Index(fields=["sha256"], name="paper_file"),
        ]

    def __str__(self) -> str:
        return f"paper {self.component} of {self.dossier_id}"

    @property
    def reused(self) -> bool:
        """Whether it was taken from the store or a register (DuocLayTuKho), not handed in."""
        return bool(self.source)

    @property
    def digitised(self) -> bool:
        """Whether there is an electronic copy of it (DuocSoHoa)."""
        return bool(self.sha256)


class Supplement(models.Model):
    """Yêu cầu bổ sung: one complete list, and what came of it."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="supplements")
    round = models.PositiveSmallIntegerField()
    items = models.JSONField()  # [{component, name, reason}]
    note = models.TextField(blank=True)
    basis = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=120)
    requested_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "round"], name="supplement_round_once")
        ]

    def __str__(self) -> str:
        return f"supplement {self.round} of {self.dossier_id}"


class Consultation(models.Model):
    """Lấy ý kiến: a question to another agency with a deadline of its own."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="consultations")
    agency = models.CharField(max_length=80)
    question = models.TextField()
    by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    missed_at = models.DateTimeField(null=True)  # when its lateness was told of
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["agency", "until"],
                name="consultation_open",
                condition=models.Q(answered_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"consultation of {self.agency} on {self.dossier_id}"


class Rating(models.Model):
    """Đánh giá hài lòng: kept apart from the dossier and its owner (NĐ 61/2018 Đ27.3)."""

    id = models.BigAutoField(primary_key=True)
    procedure = models.CharField(max_length=80)
    agency = models.CharField(max_length=80)
    score = models.PositiveSmallIntegerField()  # 3 very satisfied, 2 satisfied, 1 not satisfied
    comment = models.TextField(blank=True)
    month = models.DateField()  # the first of the month: a finer time would tell who rated

    class Meta:
        indexes = [models.Index(fields=["agency", "month"], name="rating_agency_month")]

    def __str__(self) -> str:
        return f"rating {self.score}"


class CodeCounter(models.Model):
    """Bộ đếm mã hồ sơ: gapless per agency and day."""

    id = models.BigAutoField(primary_key=True)
    agency = models.CharField(max_length=80)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "day"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.agency} {self.day}: {self.last}"


class Submission(models.Model):
    """Khóa chống nộp trùng: the first answer to an idempotency key, given again to a retry."""

    id = models.BigAutoField(primary_key=True)
    owner = models.CharField(max_length=120)  # the actor's mark
    key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="submission_once")]

    def __str__(self) -> str:
        return f"submission {self.key}"


class SearchToken(models.Model):
    """Từ khóa tra cứu: a folded word of a dossier, so that search is a walk along an index.

    ``at`` is the time of submission: the newest come first, in both databases alike.
    """

    id = models.BigAutoField(primary_key=True)
    agency = models.CharField(max_length=80)
    token = models.CharField(max_length=40)
    at = models.DateTimeField()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "token", "-at", "dossier"], name="token_newest"),
            models.Index(fields=["dossier", "token"], name="token_of_dossier"),
        ]

    def __str__(self) -> str:
        return self.token
