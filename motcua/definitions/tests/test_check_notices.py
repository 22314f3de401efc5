"""Notices are checked: every fact, condition, channel and short text, at its exact place."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.definitions.checker import check_province
from motcua.definitions.tests.mini import copy_mini

GOOD = """\
source: statute
basis: NĐ 61/2018/NĐ-CP Đ17.1.c
id: received
event: dossier.received
when: channel = online
audience: applicant
group: progress
mandatory: true
channels:
  - in_app
  - email
  - sms
subject:
  vi: Đã tiếp nhận {code}
  en: "{code} is received"
body:
  vi: Hẹn trả {due}.
  en: Due {due}.
short:
  vi: Hồ sơ {code} hẹn trả {due}.
  en: Dossier {code} due {due}.
"""


def problems(tmp_path: Path, text: str, *more: tuple[str, str]) -> list[tuple[str, int, str]]:
    """Code, line and severity of every problem of a province with these notices."""
    root = copy_mini(tmp_path)
    (root / "notices").mkdir()
    for name, body in (("received", text), *more):
        (root / "notices" / f"{name}.yaml").write_text(body, "utf-8")
    return [(p.code, p.line, p.severity) for p in check_province(root).problems]


def test_a_good_notice_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("dossier.received", "dossier.recieved", "P285", 4),
        ("Hẹn trả {due}.", "Hẹn trả {duo}.", "P286", 17),
        ("Due {due}.", "Due {due.", "P287", 18),
        ("channel = online", "channel = = online", "P288", 5),
        ("channel = online", "weather = rainy", "P288", 5),
        ("hẹn trả {due}.", "hẹn trả {due}" + " rất dài" * 20, "P289", 20),
        ("hẹn trả {due}.", "về {procedure}.", "P290", 20),
        ("  - email\n  - sms\n", "", "P292", 10),
        ("basis: NĐ 61/2018/NĐ-CP Đ17.1.c\n", "", "P294", 7),
        ("id: received", "id: receipt", "P101", 3),
        ("is received", "đã tiếp nhận xong", "P116", 15),
    ],
)
def test_a_fault_is_named_at_its_place(
    old: str, new: str, code: str, line: int, tmp_path: Path
) -> None:
    assert old in GOOD
    found = problems(tmp_path, GOOD.replace(old, new, 1))
    assert [(c, n) for c, n, _severity in found] == [(code, line)]


REGISTER = """\
source: own
id: received
event: register.expiring
when: {when}
audience: applicant
group: duty
channels:
  - in_app
subject:
  vi: Sắp hết hạn
  en: It ends soon
body:
  vi: Mục {{number}} sắp hết hạn.
  en: Entry {{number}} ends soon.
"""


def found(tmp_path: Path, text: str) -> list[tuple[str, str, int, int, str]]:
    """Code, file, line, column and sentence of every problem with this one notice."""
    root = copy_mini(tmp_path)
    (root / "notices").mkdir()
    (root / "notices/received.yaml").write_text(text, "utf-8")
    return [(p.code, p.file, p.line, p.column, p.message) for p in check_province(root).problems]


@pytest.mark.parametrize(
    ("when", "code", "told"),
    [
        ("chanel = online", "P288", "“chanel” is not known. Did you mean “channel”?"),
        ("channel = onlin", "P282", "“channel” with “onlin”, which it can never be. Did you mean"),
        ("channel > 3", "P282", "“channel” with “3”"),
        ("channel", "P282", "“channel” with “true”"),
        ("not early = yes", "P282", "“early” with “yes”"),
        ("early and delivery in (desk, home)", "P282", "“delivery” with “home”"),
        ("channel contains online", "P282", "“channel” with “online”"),
        ("channel = {delivery}", "P283", "“channel” with “delivery”"),
    ],
)
def test_a_condition_is_held_against_what_the_event_can_tell(
    when: str, code: str, told: str, tmp_path: Path
) -> None:
    ((shown, file, line, column, message),) = found(
        tmp_path, GOOD.replace("channel = online", f"'{when}'")
    )
    assert (shown, file, line, column) == (code, "notices/received.yaml", 5, 7)
    assert told in message


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        ("register = giay-phep-buu-chinh and status = in_force", []),
        ("days <= 30 and not account", []),
        ("register = giay-phep-buu-chin", ["P282"]),
        ("status = lost", ["P282"]),
        ("days = soon", ["P282"]),
        ("field = {days}", ["P283"]),
        ("level = 1", ["P288"]),
    ],
)
def test_conditions_know_the_registers_of_the_province(
    when: str, codes: list[str], tmp_path: Path
) -> None:
    assert [one[0] for one in found(tmp_path, REGISTER.format(when=f"'{when}'"))] == codes


def test_a_channel_without_its_text_is_named(tmp_path: Path) -> None:
    short = GOOD[GOOD.index("short:") :]
    assert [c for c, _n, _s in problems(tmp_path, GOOD.replace(short, ""))] == ["P291"]


def test_a_person_is_told_once(tmp_path: Path) -> None:
    twin = GOOD.replace("id: received", "id: twin")
    assert [c for c, _n, _s in problems(tmp_path, GOOD, ("twin", twin))] == ["P293"]
