"""Loại giấy tờ: papers that several procedures ask for, so that one copy serves them all."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field as Attribute

from motcua.definitions.model.common import FieldId, Model, Slug, Sourced, Text


class Holder(StrEnum):
    """Chủ giấy tờ: to whom a paper belongs."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Lasting(StrEnum):
    """Thời hạn sử dụng của giấy tờ."""

    UNLIMITED = "unlimited"
    MONTHS = "months"  # so many months from the day of issue
    STATED = "stated"  # until the day that is printed on the paper


class PaperValidity(Sourced):
    """Thời hạn hiệu lực của giấy tờ; ``months`` counts from the day of issue."""

    kind: Lasting
    months: int | None = Attribute(default=None, ge=1, le=1200)


class PaperKind(Sourced):
    """Loại giấy tờ: what components and results of procedures have in common.

    ``sources`` says where the State has it already, in the order of asking: ``store`` (kho dữ liệu
    điện tử) or ``register:<id>`` (NĐ 309/2026 Đ4.2.a). ``serves_as`` names kinds that this one may
    stand for: a business registration is also proof of legal status.
    """

    id: Slug
    name: Text
    issuer: Text
    holder: Holder
    validity: PaperValidity
    sources: tuple[str, ...] = ("store",)
    serves_as: tuple[Slug, ...] = ()


class PaperData(Model):
    """Thông tin trên giấy tờ: the fields of the form that repeat what is printed on the paper."""

    number: FieldId | None = None
    issued: FieldId | None = None
    issuer: FieldId | None = None
    valid_to: FieldId | None = None
