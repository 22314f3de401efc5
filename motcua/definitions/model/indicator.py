"""Chỉ tiêu: a figure with its rows, how they become a number, and who asks for it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field as Attribute
from pydantic import StringConstraints

from motcua.definitions.model.common import FieldId, Model, Sourced, Text
from motcua.definitions.model.form import Option

IndicatorId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9_]+(?:\.[a-z0-9_]+)*$", max_length=80)
]
"""A dotted name, such as ``it.staff.commune.share``."""

Sql = Annotated[str, StringConstraints(min_length=6, max_length=8000)]
"""One SELECT over the documented views; runs read-only in a process of its own."""


class Measure(StrEnum):
    """Cách tính: how the rows become the number. ``n`` and ``d`` are the sums of those columns."""

    COUNT = "count"  # n
    SHARE = "share"  # 100 n / d, in percent
    MEAN = "mean"  # n / d
    EXPRESSION = "expression"  # the SQL expression ``value`` over n, d and rows


class Period(StrEnum):
    """Kỳ: what span of time a figure speaks of."""

    INSTANT = "instant"  # the day itself
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    YEAR_TO_DATE = "year_to_date"


class Claim(StrEnum):
    """Cách nêu trong báo cáo: how prose states the number."""

    EXACT = "exact"
    OVER = "over"  # "over 50": true while the number is greater than ``over``
    RANGE = "range"  # from the smallest to the largest of the rows' own values


class ScoreKind(StrEnum):
    """Cách chấm điểm."""

    RATIO = "ratio"  # in proportion up to ``full_at``, then ``points``
    STEPS = "steps"  # the points of the first step whose ``at_least`` is reached


class ScoreStep(Model):
    """Một bậc điểm."""

    at_least: str = Attribute(pattern=r"^-?\d+(\.\d+)?$")
    points: str = Attribute(pattern=r"^\d+(\.\d+)?$")


class Score(Sourced):
    """Chấm điểm (law.md §6): points for a value; nothing where the figure has no data."""

    kind: ScoreKind
    points: str = Attribute(pattern=r"^\d+(\.\d+)?$")
    full_at: str | None = None
    steps: tuple[ScoreStep, ...] = ()


class ColumnTitle(Model):
    """Tên cột: what a column of the rows, and what stands in it, is called when the figure is
    opened and broken down; ``options`` name its values."""

    id: FieldId
    title: Text
    options: tuple[Option, ...] = ()


class Indicator(Sourced):
    """Chỉ tiêu: one figure; its file is named ``<id>.yaml``.

    ``rows`` is the SELECT behind the figure: each row has ``id`` and ``label``, what it adds to the
    numerator as ``n``, and (where there is a denominator) what it adds to it as ``d``; further
    columns are shown when the figure is opened, under the names that ``columns`` gives. So the
    number is by construction the sum of the rows that it opens into. It may ask for ``$as_of``,
    ``$from`` and ``$until`` (dates; ``$until`` is the last day of the period). ``by`` names columns
    of the rows that it can be broken down by; where there is none, ``undivided`` says why.
    ``basis`` names the text that asks for the figure, or says whose own figure it is.
    """

    id: IndicatorId
    name: Text
    what: Text
    unit: Text
    group: FieldId = "other"
    measure: Measure
    rows: Sql
    value: str = ""  # for ``expression``
    decimals: int = Attribute(default=0, ge=0, le=6)
    period: Period = Period.INSTANT
    by: tuple[FieldId, ...] = ()
    undivided: Text | None = None  # why there is nothing that it is broken down by
    columns: tuple[ColumnTitle, ...] = ()
    numerator: Text | None = None  # what n counts
    denominator: Text | None = None  # what d counts
    claim: Claim = Claim.EXACT
    over: int | None = None
    score: Score | None = None
    higher_is_better: bool = True
    public: bool = True
    cases: bool | None = None  # each row is somebody's case; left out: so where dossiers are read
    unmeasured: Text | None = None  # why nothing here can give it; its rows are then none
    board: bool = False  # stands on the operations board where nobody has chosen otherwise
    order: int = 1000
