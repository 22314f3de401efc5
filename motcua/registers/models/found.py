"""Bảng tra cứu: words and facets of entries, kept beside them so that lists stay flat."""

from __future__ import annotations

from django.db import models

from motcua.registers.models.entry import Entry


class EntryValue(models.Model):
    """Giá trị tra cứu: one value by which an entry is found, in the order of the list.

    ``field`` is a column's id, ``@status``, ``@district``, ``!`` and the column of a date that is
    warned of, ``~`` for a word that anybody may find the entry by, or ``~~`` for a word of internal
    columns.
    """

    id = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=80)
    field = models.CharField(max_length=60)
    value = models.CharField(max_length=80)
    sort = models.CharField(max_length=60)
    # Made from the entry by the same action and gone with it: no constraint asks about each word.
    entry = models.ForeignKey(
        Entry, on_delete=models.CASCADE, related_name="values", db_constraint=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["register", "field", "value", "sort", "entry"], name="value_list")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.field}={self.value}"


class EntryTally(models.Model):
    """Số đếm: how many entries of a register have a value; what facets show."""

    id = models.BigAutoField(primary_key=True)
    register = models.CharField(max_length=80)
    field = models.CharField(max_length=60)
    value = models.CharField(max_length=80)
    count = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "field", "value"], name="tally_once")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.field}={self.value}: {self.count}"


class RegisterIndex(models.Model):
    """Chỉ mục của sổ: for which definition the words and facets of a register's entries are made.

    ``after``: the entry up to which they are made anew; none: all are.
    """

    register = models.CharField(primary_key=True, max_length=80)
    mark = models.CharField(max_length=32)
    after = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.register} {self.mark}"
