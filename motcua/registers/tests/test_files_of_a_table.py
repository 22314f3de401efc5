"""Files that go with a table: named in its file columns, handed in as one ZIP, all or nothing."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.documents.models import StoredFile
from motcua.documents.tests import samples
from motcua.kernel.clock import Traveller
from motcua.registers.actions import import_rows
from motcua.registers.models import Entry
from motcua.registers.tests import shelf

Nothing = Callable[[], AbstractContextManager[None]]
BASE = "/registers/resident-reporters/"
HEAD = "notice_number,notice_date,full_name,agency,appointment\n"
TABLE = (
    f"{HEAD}01/TB-BM,05/08/2019,Phan Thị Mẫu,Báo Mẫu,Bo-Nhiem.pdf\n"
    "02/TB-BM,05/08/2019,Lê Văn Mẫu,Báo Mẫu,\n"
).encode()


def packed(**names: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in names.items():
            made.writestr(name.replace("__", "/").replace("_pdf", ".pdf"), data)
    return out.getvalue()


def upload(zipped: bytes | None, table: bytes = TABLE) -> dict[str, Any]:
    made: dict[str, Any] = {"table": SimpleUploadedFile("bang.csv", table)}
    if zipped is not None:
        made["files"] = SimpleUploadedFile("tep.zip", zipped)
    return made


def test_a_table_takes_its_files_in(ha_tinh: Traveller, nothing_happened: Nothing) -> None:
    client = shelf.browser(shelf.officer(shelf.PRESS))
    with nothing_happened():
        shown = client.post(
            f"{BASE}import/", upload(packed(**{"giay__bo-nhiem_pdf": samples.pdf()}))
        )
    token = re.search(r'name="token" value="([^"]+)"', shown.content.decode())
    assert token is not None, shown.content.decode()
    assert client.post(f"{BASE}import/", {"token": token[1]}).status_code == 302
    entry = Entry.objects.get(key="01/tb-bm@2019")
    held = entry.data["appointment"]
    assert (held["name"], held["media_type"]) == ("bo-nhiem.pdf", "application/pdf")
    assert StoredFile.objects.get().sha256 == held["sha256"]
    assert "appointment" not in Entry.objects.get(key="02/tb-bm@2019").data


@pytest.mark.parametrize(
    ("zipped", "told"),
    [
        (None, "tên tệp trong gói ZIP"),
        (packed(khac_pdf=samples.pdf()), "tên tệp trong gói ZIP"),
        (b"no zip", "Không đọc được gói ZIP"),
        (packed(**{"a__bo-nhiem_pdf": samples.pdf(), "b__bo-nhiem_pdf": samples.pdf()}),
         "Hai tệp trong gói ZIP"),
        (packed(**{"bo-nhiem_pdf": b"<html><script>alert(1)</script>"}), ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_files_is_told_and_nothing_is_taken_in(
    ha_tinh: Traveller, nothing_happened: Nothing, zipped: bytes | None, told: str
) -> None:
    client = shelf.browser(shelf.officer(shelf.PRESS))
    with nothing_happened():
        shown = client.post(f"{BASE}import/", upload(zipped))
    text = shown.content.decode()
    assert told in text
    assert "Nhập toàn bộ" not in text


def test_an_export_names_files_by_their_address_and_can_be_taken_in_again(
    ha_tinh: Traveller,
) -> None:
    who = shelf.officer(shelf.PRESS)
    client = shelf.browser(who)
    shown = client.post(f"{BASE}import/", upload(packed(**{"bo-nhiem_pdf": samples.pdf()})))
    token = re.search(r'name="token" value="([^"]+)"', shown.content.decode())
    assert token is not None
    client.post(f"{BASE}import/", {"token": token[1]})
    entry = Entry.objects.get(key="01/tb-bm@2019")
    response = client.get(f"{BASE}export/csv")
    data = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    address = f"/registers/resident-reporters/{entry.id}/files/appointment/"
    assert address in data.decode()
    assert client.get(address).status_code == 200
    plan = import_rows.plan("resident-reporters", who, data, "bang.csv")
    assert (plan.wrong, len(plan.create), len(plan.change), plan.same) == ([], 0, 0, 2)


def test_a_change_that_would_break_a_rule_is_told_at_its_row(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    shelf.point()
    near = b"certificate_number,certificate_date,school_distance\n01/GCN-STTTT,05/08/2019,199\n"
    with nothing_happened():
        plan = import_rows.plan("game-points", shelf.keeper(), near, "bang.csv")
    assert [(w.number, w.column) for w in plan.wrong] == [(2, "")]
    assert plan.change == []
