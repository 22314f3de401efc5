"""What is printed can be scanned, and says what it should."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import zxingcpp
from PIL import Image

from motcua.kernel.clock import Traveller
from motcua.payments import queries as payments
from motcua.postal import money, prints, queries
from motcua.postal.actions.close_day import close_day
from motcua.postal.actions.collect import collect
from motcua.postal.models import Settlement
from motcua.postal.tests import people


def codes(pdf: bytes, tmp_path: Path) -> set[str]:
    """Every Code 128 on the first page, as a scanner reads it from a print of 150 dpi."""
    source = tmp_path / "print.pdf"
    source.write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-singlefile", str(source), str(tmp_path / "print")],
        check=True,
    )
    page = Image.open(tmp_path / "print.png")
    wanted = zxingcpp.BarcodeFormat.Code128
    return {found.text for found in zxingcpp.read_barcodes(page, formats=wanted)}


def text(pdf: bytes, tmp_path: Path) -> str:
    """The words of a print, on one line."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def test_a_slip_names_the_papers_and_the_fee(ha_tinh: Traveller, tmp_path: Path) -> None:
    dossier = people.taken()
    bill = payments.bills_of(dossier.id)[0]
    collect(dossier.id, people.clerk(), bill=bill.id, tendered=200_000)
    pdf = prints.slip(queries.visit(dossier.id, people.clerk()), "Giao dịch viên Mẫu Một")
    assert codes(pdf, tmp_path) == {people.parcel_of(dossier).code}
    said = text(pdf, tmp_path)
    for words in (
        "PHIẾU GỬI HỒ SƠ", "Lê Văn Mẫu", "Giấy khám sức khỏe của người lái xe",
        "135.000 đồng", "AA-19E 0000001", dossier.secret, "chưa phải Giấy tiếp nhận",
    ):  # fmt: skip
        assert words in said


def test_a_manifest_has_a_bar_code_for_itself_and_each_parcel(
    ha_tinh: Traveller, tmp_path: Path
) -> None:
    dossiers = [people.taken() for _ in range(3)]
    manifest = people.sent(*dossiers)
    pdf = prints.manifest(queries.manifest_page(manifest.id, people.desk()))
    wanted = {manifest.code} | {people.parcel_of(dossier).code for dossier in dossiers}
    assert codes(pdf, tmp_path) == wanted
    assert "Bưu tá Mẫu" in text(pdf, tmp_path)


def test_a_label_says_where_to(ha_tinh: Traveller, tmp_path: Path) -> None:
    papers = people.parcel_of(people.taken())
    result = people.at_the_office()
    one, two = prints.label(papers), prints.label(result)
    assert codes(one, tmp_path) == {papers.code}
    assert codes(two, tmp_path) == {result.code}
    assert "Sở Giao thông vận tải" in text(one, tmp_path)
    assert "Lê Văn Mẫu" in text(two, tmp_path)
    with pikepdf.open(io.BytesIO(one)) as document:
        width, height = document.pages[0].mediabox[2:]
    assert (round(float(width) * 25.4 / 72), round(float(height) * 25.4 / 72)) == (100, 70)


def test_a_settlement_sheet_sums_up(ha_tinh: Traveller, tmp_path: Path) -> None:
    for _ in range(2):
        dossier = people.taken()
        bill = payments.bills_of(dossier.id)[0]
        collect(dossier.id, people.clerk(), bill=bill.id, tendered=135_000)
    close_day(people.clerk(), counted=270_000)
    sheet = money.sheet(Settlement.objects.get().id, people.clerk())
    said = text(prints.settlement(sheet), tmp_path)
    assert "270.000 đồng (Hai trăm bảy mươi nghìn đồng)" in said
    assert "AA-19E 0000002" in said
