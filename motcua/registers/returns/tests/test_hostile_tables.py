"""Whoever holds a link, without an account, harms nobody by the spreadsheet that they upload."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.kernel.clock import Traveller
from motcua.registers.returns.tests import asking
from motcua.registers.tests.hostile import far

Nothing = Callable[[], AbstractContextManager[None]]


def test_a_row_below_the_last_that_is_allowed_refuses_the_table(ha_tinh: Traveller) -> None:
    made = asking.campaign()
    link = asking.link(asking.of(made))
    path = f"/registers/returns/answer/{asking.of(made).id}/{link.token}/table/"
    upload = SimpleUploadedFile("bang.xlsx", far("A2002"))
    told = Client().post(path, {"table": upload})
    assert told.status_code == 422
    assert "tối đa 2000 dòng" in told.content.decode()


@pytest.mark.parametrize("cell", ["XFD1048576", "ZZ100000"])
def test_a_link_without_an_account_cannot_end_the_server(
    ha_tinh: Traveller, nothing_happened: Nothing, cell: str
) -> None:
    ret = asking.of(asking.campaign())
    path = f"/registers/returns/answer/{ret.id}/{asking.link(ret).token}/table/"
    with nothing_happened():
        told = Client().post(path, {"table": SimpleUploadedFile("bang.xlsx", far(cell))})
    assert told.status_code == 422
    assert "chép các dòng cần nộp sang một trang tính mới" in told.content.decode()


def test_what_is_no_spreadsheet_is_looked_at_before_it_is_read(
    ha_tinh: Traveller, nothing_happened: Nothing
) -> None:
    ret = asking.of(asking.campaign())
    path = f"/registers/returns/answer/{ret.id}/{asking.link(ret).token}/table/"
    with nothing_happened():
        told = Client().post(path, {"table": SimpleUploadedFile("a.xlsx", b"GIF89a" + far("A2"))})
    assert told.status_code == 422
    assert "Loại tệp này không được chấp nhận" in told.content.decode()
