"""Chỉ số tổng hợp: parts brought to one scale, weighed, summed, and members ranked by the total."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field as Attribute
from pydantic import StringConstraints

from motcua.definitions.model.common import FieldId, Model, Slug, Sourced, Text
from motcua.definitions.model.indicator import IndicatorId

Weight = Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?$")]


class Normalise(StrEnum):
    """Cách chuẩn hóa: how the values of a part are brought to one scale, over all members."""

    AS_IS = "as_is"  # the value itself
    MIN_MAX = "min_max"  # (x - least) / (most - least); 1 for all where they are equal
    RATIO_TO_MAX = "ratio_to_max"  # x / most, or least / x where less is better
    Z_SCORE = "z_score"  # (x - mean) / standard deviation of the population; 0 where they are equal


class Aggregation(StrEnum):
    """Cách tổng hợp."""

    MEAN = "mean"  # every part counts the same
    WEIGHTED = "weighted"  # the sum of weight times value, divided by the sum of the weights
    SUM = "sum"  # of the values as they are


class ScoreTable(Model):
    """Bảng điểm: the register that holds scores, and which of its columns says what."""

    table: Slug  # the register
    part: FieldId  # a choice: which part the row scores
    member: FieldId  # identifies who is ranked
    name: FieldId  # what the member is called
    value: FieldId  # the score
    period: FieldId  # the year of the score


class Part(Model):
    """Thành phần: a score of the table, or an indicator broken down by the composite's ``by``."""

    id: FieldId
    name: Text
    score: str = ""  # an option of the table's ``part`` column
    indicator: IndicatorId | None = None
    weight: Weight = "1"
    normalise: Normalise = Normalise.AS_IS
    higher_is_better: bool = True  # otherwise the sign is turned before normalising


class Composite(Sourced):
    """Chỉ số tổng hợp: one index with its ranking; its file is named ``indices/<id>.yaml``.

    Members are ranked by the total as it is shown, rounded to ``decimals``: equal totals share a
    rank and leave a gap. A member without one of the parts has no total and no rank.
    """

    id: Slug
    name: Text
    what: Text
    unit: Text
    scores: ScoreTable | None = None
    by: str = ""  # the column by which indicators are broken down: agency, district, ...
    parts: tuple[Part, ...] = Attribute(min_length=1)
    aggregation: Aggregation = Aggregation.MEAN
    decimals: int = Attribute(default=4, ge=0, le=6)
    higher_is_better: bool = True
    ours: str = ""  # the member whose page is this one: marked in the list
    order: int = 100
