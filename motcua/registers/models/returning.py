"""Bảng báo cáo định kỳ: campaigns, one return for each who is asked, its versions, figures and
the entries of registers that they became."""

from __future__ import annotations

from django.db import models

from motcua.kernel.ids import new_id


class ReturnCampaign(models.Model):
    """Đợt báo cáo: a return that is asked for a period. ``shape`` is the definition it was opened
    under and keeps for ever; ``due`` is the last day; ``ends`` the last day of the period."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    definition = models.CharField(max_length=80)
    period = models.CharField(max_length=10)  # 2019, 2019-H1, 2019-Q3, 2019-07
    begins = models.DateField()
    ends = models.DateField()
    due = models.DateField()
    links_until = models.DateField()
    shape = models.JSONField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["definition", "period"], name="campaign_once")
        ]
        indexes = [models.Index(fields=["closed_at", "due"], name="campaign_open")]

    def __str__(self) -> str:
        return f"{self.definition} {self.period}"


class Return(models.Model):
    """Báo cáo: what one unit, agency or firm answers in a campaign.

    ``data`` holds the clean figures as last saved, ``typed`` what was typed and refused;
    ``approved`` is the number of the version that counts, 0 where none does.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(ReturnCampaign, on_delete=models.PROTECT, related_name="returns")
    kind = models.CharField(max_length=10)  # commune | district | agency | entry
    key = models.CharField(max_length=80)  # code, id of the agency, id of the entry
    unit_from = models.DateField(null=True)  # with a code, the key of a unit
    name = models.CharField(max_length=300)
    sort = models.CharField(max_length=80)
    level = models.CharField(max_length=10)  # province | district | commune | firm
    district = models.CharField(max_length=5, blank=True)
    agency = models.CharField(max_length=80, blank=True)  # whose posts fill it in
    account = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, default="due")
    data = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    explained = models.JSONField(default=dict)
    reason = models.TextField(blank=True)  # why it came back, or is corrected
    late = models.BooleanField(default=False)  # first submitted after the due day
    versions_count = models.PositiveSmallIntegerField(default=0)
    approved = models.PositiveSmallIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    email = models.EmailField(blank=True)  # where whoever answers wants to be reminded
    link_round = models.PositiveSmallIntegerField(default=0)  # a new one ends older links
    reopened = models.DateTimeField(null=True)  # open by its keeper, until it is approved
    reminded = models.DateField(null=True)  # for which day the last reminder went out
    rev = models.PositiveIntegerField(default=1)
    head_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind", "key"], name="return_once")
        ]
        indexes = [
            models.Index(fields=["campaign", "state", "sort"], name="return_list"),
            models.Index(fields=["agency"], name="return_agency"),
            models.Index(fields=["district"], name="return_district"),
            models.Index(fields=["account"], name="return_account"),
            models.Index(fields=["kind", "key"], name="return_before"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.kind} {self.key}"


class ReturnVersion(models.Model):
    """Lần nộp: what was submitted, word for word; never written again."""

    id = models.BigAutoField(primary_key=True)
    ret = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    data = models.JSONField()
    explained = models.JSONField(default=dict)
    reason = models.TextField(blank=True)  # of a correction after approval
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ret", "number"], name="return_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.ret_id} {self.number}"


class ReturnRuling(models.Model):
    """Quyết định về báo cáo: a version was approved, sent back, or opened again after its campaign
    was closed; by whom, when and why."""

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(ReturnVersion, on_delete=models.PROTECT, related_name="rulings")
    outcome = models.CharField(max_length=10)  # approved | sent_back | reopened
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id} {self.outcome}"


class ReturnValue(models.Model):
    """Số liệu đã duyệt: one figure of an approved version, from which indicators are computed."""

    id = models.BigAutoField(primary_key=True)
    ret = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="values")
    version = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=60)
    number = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    word = models.CharField(max_length=60, blank=True)  # of a choice; true or false

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ret", "version", "field"], name="return_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.ret_id} {self.field}"


class ReturnEntry(models.Model):
    """Ghi sổ từ báo cáo: which version of which entry an approved version of a return wrote."""

    id = models.BigAutoField(primary_key=True)
    ret = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="written")
    version = models.PositiveSmallIntegerField()
    entry = models.ForeignKey("Entry", on_delete=models.PROTECT, related_name="returned")
    seq = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ret", "version", "entry"], name="return_entry_once"),
            models.UniqueConstraint(fields=["entry", "seq"], name="return_entry_seq"),
        ]

    def __str__(self) -> str:
        return f"{self.ret_id} {self.version} {self.entry_id} {self.seq}"
