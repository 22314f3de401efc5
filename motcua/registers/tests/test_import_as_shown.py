"""What a keeper confirms is what was shown: another register, keeper, day or entry refuses it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from motcua.kernel import clock
from motcua.kernel.clock import TZ, Traveller
from motcua.registers.actions import amend, import_rows, revoke
from motcua.registers.importing import NotAsShown
from motcua.registers.models import Entry, ImportBatch
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
POINTS = "game-points"
PATH = f"/registers/{POINTS}/import/"
HEAD = "certificate_number,certificate_date,computers\n"


def table(*computers: int) -> bytes:
    """Rows about points that stand in the register, with their computers."""
    rows = [f"{number:02}/GCN-STTTT,05/08/2019,{count}\n"
            for number, count in enumerate(computers, 1)]  # fmt: skip
    return (HEAD + "".join(rows)).encode()


def look(client: Client, data: bytes, path: str = PATH) -> str:
    """The token of the page that shows what the table would do."""
    shown = client.post(path, {"table": SimpleUploadedFile("bang.csv", data)}).content.decode()
    return token_of(shown)


def token_of(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("typed", [20, 30])
def test_what_another_keeper_wrote_meanwhile_is_not_set_back(
    ha_tinh: Traveller, nothing_happened: Nothing, typed: int
) -> None:
    entry = shelf.point(computers="20")
    client = shelf.browser(shelf.keeper())
    token = look(client, table(typed))
    amend.amend(entry.id, shelf.keeper(), {"computers": "44"})
    with nothing_happened():
        told = client.post(PATH, {"token": token, "reason": "Rà soát"})
    assert told.status_code == 422
    page = told.content.decode()
    assert "Sổ đã thay đổi từ lúc xem trước bảng này" in page
    assert f"<del>44</del> <ins>{typed}</ins>" in page  # what it would do now
    assert 'value="Rà soát"' in page
    assert Entry.objects.get().data["computers"] == 44
    assert client.post(PATH, {"token": token_of(page), "reason": "x"}).status_code == 302
    assert Entry.objects.get().data["computers"] == typed


def test_a_change_of_something_else_disturbs_no_table(ha_tinh: Traveller) -> None:
    entry = shelf.point(computers="20")
    client = shelf.browser(shelf.keeper())
    token = look(client, table(30))
    amend.amend(entry.id, shelf.keeper(), {"phone": "0912345678"})
    assert client.post(PATH, {"token": token}).status_code == 302
    data = Entry.objects.get().data
    assert (data["computers"], data["phone"]) == (30, "0912345678")


def test_a_row_that_became_wrong_is_named(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    point = shelf.values(certificate_number="07/GCN-STTTT")
    data = f"{','.join(point)}\n{','.join(map(str, point.values()))}\n".encode()
    client = shelf.browser(shelf.keeper())
    token = look(client, data.replace(b"450", b"451"))
    entry = shelf.point(certificate_number="07/GCN-STTTT")
    revoke.revoke(entry.id, shelf.keeper(), reason="Gian dối")
    with nothing_happened():
        told = client.post(PATH, {"token": token})
    assert told.status_code == 422
    assert "Mục này đã bị thu hồi" in told.content.decode()
    assert "Nhập toàn bộ" not in told.content.decode()


def test_what_was_shown_yesterday_is_looked_at_again(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    shelf.point(computers="20")
    plan = import_rows.plan(POINTS, shelf.keeper(), table(30), "bang.csv")
    mark = plan.mark(clock.now().date())
    ha_tinh.move_to(datetime(2019, 8, 6, 0, 0, 1, tzinfo=TZ))
    with nothing_happened(), pytest.raises(NotAsShown):
        import_rows.import_rows(POINTS, shelf.keeper(), table(30), "bang.csv", shown=mark)
    ha_tinh.move_to(datetime(2019, 8, 6, 0, 0, 1, tzinfo=TZ) - timedelta(hours=1))
    batch = import_rows.import_rows(POINTS, shelf.keeper(), table(30), "bang.csv", shown=mark)
    assert (batch.created, batch.changed, batch.same) == (0, 1, 0)


def test_what_was_shown_of_one_register_opens_no_other(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    client = shelf.browser(shelf.keeper())
    agent = "business_registration,name,commune,opens,closes\n1/X,Tên,18172,08:00,20:00\n"
    token = look(client, agent.encode(), "/registers/internet-agents/import/")
    with nothing_happened():
        told = client.post("/registers/telecom-lines/import/", {"token": token})
    assert told.status_code == 422
    assert "Bảng không còn" in told.content.decode()


def test_what_was_shown_to_one_keeper_another_does_not_confirm(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    shelf.point(computers="20")
    token = look(shelf.browser(shelf.keeper()), table(30))
    other = shelf.officer("so-tttt-buu-chinh-vien-thong-truong-phong")
    client = shelf.browser(other)
    with nothing_happened():
        told = client.post(PATH, {"token": token})
    assert told.status_code == 422
    assert "Bảng không còn" in told.content.decode()
    assert ImportBatch.objects.count() == 0


def test_every_row_and_column_of_a_preview_can_be_taken_along(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    shelf.point(computers="20", name="=cmd()")
    rows = [{**shelf.values(), "certificate_number": f"{n:02}/GCN-STTTT", "computers": "30"}
            for n in range(1, 260)]  # fmt: skip
    head = list(rows[0])
    text = "\n".join([",".join(head), *(",".join(row.values()) for row in rows), "x" * 3])
    client = shelf.browser(shelf.keeper())
    token = look(client, text.encode())
    with nothing_happened():
        told = client.post(PATH, {"token": token, "whole": "1"})
    assert told.status_code == 200
    assert 'filename="game-points-du-kien.xlsx"' in told.headers["Content-Disposition"]
    data = b"".join(told.streaming_content)  # type: ignore[attr-defined]
    made = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert made.sheet_names == ["Mục mới", "Mục thay đổi", "Nội dung lỗi", "Không đổi"]
    new, changed, wrong, same = (made.get_sheet_by_name(name).to_python()
                                 for name in made.sheet_names)  # fmt: skip
    assert len(new) == 1 + 258
    assert new[-1][0] == 260.0
    assert "Đặng Thị Mẫu" in new[-1]
    assert changed[1:] == [
        [2.0, "01/GCN-STTTT", "Tên điểm", "=cmd()", "Điểm trò chơi Mẫu Sông La"],
        [2.0, "01/GCN-STTTT", "Số máy tính", "20", "30"],
    ]
    assert wrong[1][0] == 261.0
    assert same[1:] == []
