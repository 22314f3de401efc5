"""The newcomer's test (DESIGN §1): a new indicator is one file, and so is a new ranking."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.definitions.checker import check_province
from motcua.dossiers.tests import world
from motcua.indicators.snapshot.build import refresh
from motcua.publication import queries as publication
from motcua.publication.actions.publish import publish
from motcua.units.actions.apply import apply
from motcua.wiring.commands import figures as command

FIGURE = """\
id: procedures.no_fee.share
name: { vi: Tỷ lệ thủ tục không thu phí, en: Share of procedures without a fee }
what: { vi: Thủ tục đang có hiệu lực không thu phí, en: Procedures in force that have no fee }
unit: { vi: '%', en: '%' }
group: procedures
measure: share
numerator: { vi: thủ tục không thu phí, en: procedures without a fee }
denominator: { vi: thủ tục, en: procedures }
decimals: '1'
rows: |
  SELECT id, name AS label, CAST(NOT has_fee AS INTEGER) AS n, 1 AS d, field, agency,
    online_payment
  FROM procedures_on(CAST($as_of AS DATE))
by: [field, agency]
columns:
  - id: online_payment
    title: { vi: Nộp trực tuyến được, en: Can be paid online }
source: own
basis: Chỉ tiêu riêng của Sở
"""
RANKING = """\
id: free-of-fees
name: { vi: Xếp hạng cơ quan ít thu phí, en: Agencies with few fees }
what: { vi: Theo tỷ lệ thủ tục không thu phí, en: By the share of procedures without a fee }
unit: { vi: điểm, en: points }
by: agency
parts:
  - id: free
    name: { vi: Không thu phí, en: No fee }
    indicator: procedures.no_fee.share
source: own
"""


@pytest.mark.django_db
def test_an_indicator_written_by_a_newcomer_is_a_figure_a_page_and_an_answer(
    tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAR = tmp_path / "var"
    copy = tmp_path / "province"
    shutil.copytree(world.PROVINCE, copy)
    (copy / "indicators" / "procedures.no_fee.share.yaml").write_text(FIGURE, "utf-8")
    (copy / "indices" / "free-of-fees.yaml").write_text(RANKING, "utf-8")
    loaded = check_province(copy)
    assert loaded.problems == []
    assert loaded.province is not None
    publish(loaded.province)
    apply(loaded.province)
    publication.forget()
    refresh()

    day = "2019-08-12"
    asked = [p for p in loaded.province.procedures if p.in_force(date.fromisoformat(day))]
    free = [p for p in asked if not p.fees]
    assert 0 < len(free) < len(asked)
    capsys.readouterr()
    assert command.run(["procedures.no_fee.*", "--as-of", day, "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)["procedures.no_fee.share"]
    assert (printed["numerator"], printed["denominator"]) == (len(free), len(asked))

    client = Client(headers={"accept-language": "vi"})
    assert "Tỷ lệ thủ tục không thu phí" in client.get("/figures/").content.decode()
    base = f"/figures/procedures.no_fee.share/?as_of={day}"
    assert "Sở Thông tin và Truyền thông" in client.get(f"{base}&by=agency").content.decode()
    rows = client.get(f"/figures/procedures.no_fee.share/rows/?as_of={day}").content.decode()
    assert "Nộp trực tuyến được" in rows
    given = client.get(f"/api/v1/figures/procedures.no_fee.share?as_of={day}&by=agency").json()
    assert (given["value"], given["numerator"]) == (printed["value"], len(free))
    assert sum(part["denominator"] for part in given["parts"]) == len(asked)
    ranked = client.get(f"/api/v1/rankings/free-of-fees?as_of={day}").json()["items"]
    best = max(part["value"] for part in given["parts"])
    assert (ranked[0]["rank"], ranked[0]["total"]) == (1, best)
    publication.forget()
