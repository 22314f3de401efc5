"""Đo báo cáo định kỳ: 276 units answer through their links, by the pages that a browser would use.

python -m scripts.bench.returns    measures a fresh SQLite database, or MOTCUA_DATABASE.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from typing import Any

KEEPER = "so-tttt-cong-nghe-thong-tin-chuyen-vien-1"

UNITS = 276
FIGURES = {
    "staff": "22", "staff_with_computer": "20", "it_staff": "1", "computers": "21",
    "computers_online": "20", "internet": "true", "connection": "fibre", "lan": "true",
}  # fmt: skip


def measure(keeper: Any) -> dict[str, Any]:
    """Open a campaign, let 276 units look, save and hand in, approve all; ``keeper`` is an actor
    who keeps the return. Every count is checked, so that a fast wrong answer is no answer."""
    from django.test import Client
    from django.urls import reverse

    from motcua.registers.models import Return, ReturnValue
    from motcua.registers.returns import access
    from motcua.registers.returns.actions.approve import approve
    from motcua.registers.returns.actions.open_campaign import open_campaign

    began = time.perf_counter()
    campaign = open_campaign("agency-equipment", "2018", keeper)
    opened = time.perf_counter() - began
    rows = list(Return.objects.filter(campaign=campaign).order_by("id")[:UNITS])
    took: list[float] = []
    for ret in rows:
        here = reverse("registers:return_answer", args=[ret.id, access.token_of(ret)])
        client, start = Client(), time.perf_counter()
        client.get(here)
        sent = client.post(here, {**FIGURES, "rev": "1", "verb": "submit"})
        took.append(time.perf_counter() - start)
        if sent.status_code != 302:
            raise RuntimeError(f"a unit could not hand in: {sent.status_code}")
    start = time.perf_counter()
    for ret in rows:
        approve(ret.id, keeper)
    approved = time.perf_counter() - start
    found = ReturnValue.objects.filter(ret__campaign=campaign, field="computers").count()
    if found != len(rows):
        raise RuntimeError(f"{found} of {len(rows)} figures arrived")
    took.sort()
    return {
        "units": len(rows),
        "open_s": round(opened, 2),
        "all_s": round(sum(took), 2),
        "median_ms": round(statistics.median(took) * 1000, 1),
        "p99_ms": round(took[int(len(took) * 0.99)] * 1000, 1),
        "approve_s": round(approved, 2),
    }


def main() -> None:
    """Prepare a database, measure, print JSON."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as var:
        os.environ.setdefault("MOTCUA_SECRET_KEY", "bench" * 10)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.wiring.settings")
        os.environ["MOTCUA_VAR"] = var
        import django

        django.setup()
        from django.conf import settings

        from motcua.identity.queries import holders, officer
        from motcua.kernel import clock
        from scripts.bench.one import prepare

        settings.ALLOWED_HOSTS = ["testserver"]
        prepare()
        keeper = officer(holders(KEEPER, clock.now().date())[0], KEEPER)
        print(json.dumps(measure(keeper)))


if __name__ == "__main__":
    main()
