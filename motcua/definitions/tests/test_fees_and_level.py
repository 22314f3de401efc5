"""What a dossier costs, and which online level a procedure has."""

from datetime import date

import pytest

from motcua.definitions.fees import amount_due
from motcua.definitions.level import is_full, level_reasons, online_level
from motcua.definitions.model.procedure import Channel, ChannelKind, Exemption, FeeCase, Moment
from motcua.definitions.requirements import components_asked, components_needed, steps_taken
from motcua.definitions.tests.mini import procedure


@pytest.mark.parametrize(
    ("values", "day", "amount"),
    [
        ({"kind": "transfer", "pages": 5}, date(2019, 8, 9), 4_250_000),
        ({"kind": "first", "pages": 5}, date(2019, 8, 9), 10_750_000),
        ({"kind": "first", "pages": 5}, date(2024, 12, 31), 10_750_000),
        ({"kind": "first", "pages": 5}, date(2025, 1, 1), 45_000),
    ],
)
def test_the_first_case_that_holds_is_due(
    values: dict[str, object], day: date, amount: int
) -> None:
    due = amount_due(procedure("cap-giay-phep"), values, "online", day)
    assert [(d.fee_id, d.name.en, d.amount) for d in due] == [
        ("tham_dinh", "Assessment fee", amount)
    ]


def test_nothing_is_due_before_the_fee_begins_or_by_another_channel() -> None:
    licence = procedure("cap-giay-phep")
    assert amount_due(licence, {"kind": "first"}, "online", date(2016, 1, 1)) == []
    case = FeeCase(
        channel=ChannelKind.POST, amount=5, effective_from=date(2017, 1, 1), source="own"
    )
    fee = licence.fees[0].model_copy(update={"cases": (case,)})
    changed = licence.model_copy(update={"fees": (fee,)})
    assert amount_due(changed, {}, "online", date(2019, 1, 1)) == []
    assert [d.amount for d in amount_due(changed, {}, "post", date(2019, 1, 1))] == [5]


def test_a_fee_is_multiplied_by_its_quantity_and_waived_only_on_proof() -> None:
    licence = procedure("cap-giay-phep")
    reason = {"vi": "Người khuyết tật", "en": "A person with a disability"}
    half = Exemption(label=reason, when="kind = first", proof="dieu_le", percent=50, source="own")
    whole = Exemption(label=reason, proof="hop_dong", source="own")
    change = {"quantity": "pages", "exemptions": (half, whole), "collect": Moment.RETURN}
    fee = licence.fees[0].model_copy(update=change)
    changed = licence.model_copy(update={"fees": (fee,)})
    values, day = {"kind": "first", "pages": 3}, date(2019, 8, 9)

    def due(*proofs: str) -> list[object]:
        (found,) = amount_due(changed, values, "online", day, proofs)
        return [found.unit, found.quantity, found.waived, found.amount, found.exemption]

    assert due() == [10_750_000, 3, 0, 32_250_000, None]
    assert due("dieu_le", "hop_dong") == [10_750_000, 3, 16_125_000, 16_125_000, half]
    assert due("hop_dong") == [10_750_000, 3, 32_250_000, 0, whole]
    assert amount_due(changed, values, "online", day)[0].collect == "return"


def test_the_level_is_computed() -> None:
    licence = procedure("cap-giay-phep")
    assert online_level(licence) == 4
    assert is_full(licence)
    assert online_level(licence.model_copy(update={"online_payment": False})) == 3
    assert online_level(licence.model_copy(update={"online_result": False})) == 3
    counter = tuple(c for c in licence.channels if c.kind == "counter")
    assert online_level(licence.model_copy(update={"channels": counter})) == 2
    by_post = Channel(kind=ChannelKind.POST, limit=counter[0].limit)
    posted = {"channels": (*licence.channels, by_post), "online_result": False}
    assert online_level(licence.model_copy(update=posted)) == 4
    assert online_level(procedure("cap-lai")) == 2
    assert [(r.level, r.met) for r in level_reasons(procedure("cap-lai"))] == [
        (1, True), (2, True), (3, False), (4, True), (4, True),
    ]  # fmt: skip


def test_papers_and_steps_follow_the_answers() -> None:
    licence = procedure("cap-giay-phep")
    first, transfer = {"kind": "first"}, {"kind": "transfer"}
    assert [c.id for c in components_asked(licence, first)] == ["don", "dieu_le"]
    assert [c.id for c in components_needed(licence, first)] == []
    assert [c.id for c in components_needed(licence, transfer, form_made=False)] == [
        "don",
        "hop_dong",
    ]
    assert "verify" in [s.id for s in steps_taken(licence, first)]
    assert "verify" not in [s.id for s in steps_taken(licence, transfer)]
