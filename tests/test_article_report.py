"""The department's report: every number computed when it is printed, linked, and compared."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from lxml import html

from motcua.definitions.prose import parse
from motcua.dossiers.tests import world
from motcua.identity.actor import SYSTEM
from motcua.indicators.report import make
from motcua.indicators.snapshot.build import refresh
from motcua.registers.actions.close import close
from motcua.registers.models import Entry
from motcua.wiring.commands import report as command
from motcua.wiring.demo import samples
from tests.test_article_figures import ARTICLE, CLAIMED, FOUNDING, NOON

SAID = (  # sentences of the article, by language
    (
        "vi",
        "Sở có 37 thủ tục hành chính đang có hiệu lực.",
        "từ mức độ 3 trở lên là 100% (37 trên 37 thủ tục)",
        "6 cơ quan báo chí của tỉnh, 8 văn phòng đại diện và 31 phóng viên thường trú",
        "48 trang thông tin điện tử đang hoạt động",
        "có 35 bản tin mà giấy phép còn hiệu lực",
        "20 cơ sở in và 3 công ty phát hành",
        "là 100% ở cấp tỉnh, 100% ở cấp huyện và 93% ở cấp xã",
        "cấp huyện đi từ 81% đến 100%, ở cấp xã từ 40% đến 93%",
        "Có 221 ủy ban nhân dân cấp xã có trang thông tin điện tử, trong tổng số 262 xã",
        "có 13 điểm cầu",
        "xếp thứ 10 cả nước",
        "với 0,662 điểm",
        "bình quân của một điểm là 2,36 km",
        "có báo Đảng đến trong ngày là 100%",
        "110 doanh nghiệp thông tin và truyền thông đang hoạt động, tạo trên 2.500 việc làm",
        "viễn thông tăng 15–20% mỗi năm",
        "tăng thêm trên 50 doanh nghiệp",
        "5 quy hoạch ngành và 2 đề án",
        "2 bằng khen của Thủ tướng Chính phủ và 1 bằng khen của Bộ Lao động",
    ),
    (
        "en",
        "The department has 37 procedures in force.",
        "is 100% (37 of 37)",
        "6 press agencies of its own, 8 representative offices and 31 resident reporters",
        "48 websites are active",
        "have 35 newsletters whose licence is valid",
        "20 printing firms and 3 distribution companies",
        "100% at province level, 100% at district level and 93% at commune level",
        "from 81% to 100% at district level and from 40% to 93% at commune level",
        "221 commune committees have a site, of 262 communes",
        "between 13 points",
        "ranked number 10",
        "a score of 0.662",
        "a radius of 2.36 km",
        "110 firms in information and communications are active and give over 2,500 stable jobs",
        "grows by 15–20% a year",
        "over 50 more",
        "5 sector plans and 2 schemes",
        "2 certificates of merit of the Prime Minister and 1 of the Ministry of Labour",
    ),
)


@pytest.fixture
def place(settings: Any, tmp_path: Path, ha_tinh: Any) -> Path:
    settings.VAR = tmp_path
    settings.BASE_URL = "https://so.example"
    ha_tinh.move_to(NOON)
    samples.load(world.PROVINCE)
    return tmp_path


@pytest.mark.django_db
def test_no_number_that_is_computed_stands_in_the_prose_itself(ha_tinh: Any) -> None:
    report = make.find()
    texts = [text for section in report.sections for text in section.paragraphs]
    for text in texts:
        for language in ("vi", "en"):
            words = " ".join(w for w in parse(text.get(language)) if isinstance(w, str))
            digits = {"".join(filter(str.isdecimal, word)) for word in words.split()} - {""}
            assert digits <= {"3", "2017"}  # level 3, and the year that was ranked


@pytest.mark.django_db
def test_report_states_the_article_and_opens_every_number(place: Path, time: Any) -> None:
    stale: list[str] = []
    for language, *sentences in SAID:
        path = place / f"report.{language}.html"
        told = ["--as-of", "2019-08-12", "--language", language, "-o", str(path), *stale]
        assert command.run(told) == 0
        stale = ["--stale"]
        page = html.fromstring(path.read_text(encoding="utf-8"))
        text = " ".join(page.text_content().split())
        for sentence in sentences:
            assert sentence in text
        prefix = "https://so.example/figures/"
        links = [a.get("href").removeprefix(prefix).partition("&data=") for a in page.xpath("//a")]
        assert len({data for _path, _data, data in links}) == 1  # all out of the same data
        linked = {path for path, _data, _key in links}
        for name in (*ARTICLE, *CLAIMED):
            assert f"{name}/rows/?as_of=2019-08-12" in linked
        assert "it.staff.commune.share/rows/?as_of=2014-12-31" in linked
        assert len(page.xpath("//section")) == len(ARTICLE) + len(CLAIMED)
    _other_forms(place)
    _another_day()
    _one_row_less()


def _other_forms(place: Path) -> None:
    """PDF and DOCX of the same report, by the file's name and by the format."""
    assert command.run(["--as-of", "2019-08-12", "--stale", "-o", str(place / "r.pdf")]) == 0
    with pikepdf.open(place / "r.pdf") as made:
        links = [str(n.A.URI) for page in made.pages for n in page.get("/Annots", [])]
    for name in (*ARTICLE, *CLAIMED):
        assert any(f"/{name}/rows/?as_of=2019-08-12" in link for link in links)
    told = ["--as-of", "2019-08-12", "--stale", "--format", "docx", "-o", str(place / "r")]
    assert command.run(told) == 0
    word = docx.Document(io.BytesIO((place / "r").read_bytes()))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for sentence in SAID[0][1:]:
        assert sentence in text


def _another_day() -> None:
    """As of the day that it compares with, nothing is compared."""
    made = make.make(make.find(), date(2014, 12, 31), "vi")
    text = "\n".join(
        "".join(span.text for span in paragraph)
        for chapter in made.chapters
        for paragraph in chapter.paragraphs
    )
    assert "81% ở cấp huyện và 40% ở cấp xã" in text
    assert "So với ngày" not in text
    assert not any(chapter.compares for chapter in made.chapters)
    assert "viễn thông tăng (chưa có số liệu) mỗi năm" in text
    assert "Trên địa bàn có 6 cơ quan báo chí của tỉnh" in text
    assert "bản tin" not in text  # no licence of those days is in the register
    assert "xếp thứ" not in text  # the ranking of 2017 was not yet known


def _one_row_less() -> None:
    entry = Entry.objects.filter(register="press-agencies").order_by("number")[0]
    close(entry.id, SYSTEM, effective=FOUNDING, reason="Thử bớt một dòng")
    refresh()
    made = make.make(make.find(), FOUNDING, "vi")
    said = "".join(span.text for span in made.chapters[1].paragraphs[0])
    assert said.startswith("Trên địa bàn có 5 cơ quan báo chí của tỉnh, 8 văn phòng")


@pytest.mark.django_db
def test_report_that_is_not_there_or_has_no_snapshot_is_refused(
    settings: Any, tmp_path: Path, ha_tinh: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAR = tmp_path
    assert command.run(["nhin-lai"]) == 1
    assert "known: founding-anniversary" in capsys.readouterr().err
    later = ["--stale", "--as-of", "2019-08-06", "-o", str(tmp_path / "r.html")]
    assert command.run(later) == 1
    assert "2019-08-06 is still to come; today is 2019-08-05" in capsys.readouterr().err
    assert command.run(["--stale", "-o", str(tmp_path / "r.html")]) == 1
    assert "motcua snapshot" in capsys.readouterr().err
    assert not (tmp_path / "r.html").exists()
