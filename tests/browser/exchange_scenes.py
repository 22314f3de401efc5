"""What the pages of the exchange show: a message given up, a day with differences, a document."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.world import pdf
from motcua.exchange.actions.manage_subscriber import pause
from motcua.exchange.actions.receive_document import receive_document
from motcua.exchange.actions.subscribe import subscribe
from motcua.exchange.edxml.model import Attachment, Document, Organ
from motcua.exchange.edxml.writer import write
from motcua.exchange.models import Delivery, Difference, Reconciliation
from motcua.identity.actor import SYSTEM
from motcua.kernel import clock


def make(dossier: Dossier) -> dict[str, Any]:
    """One of each; a subscriber is paused at once, so that nothing leaves this machine."""
    now = clock.now()
    row, _secret = subscribe(
        "Kho dữ liệu của tỉnh", "https://8.8.8.8/", ["dossier.received"], SYSTEM
    )
    pause(row.pk, SYSTEM)
    common = {"target": "national-portal", "stream": f"dossier:{dossier.id}", "created_at": now}
    dead = Delivery.objects.create(
        **common, place=20, service="sync", next_at=now, state="dead", tries=3, answer="refused",
        status=200, error="4: MaTTHC không có trong cơ sở dữ liệu",
    )  # fmt: skip
    Delivery.objects.create(**common, place=21, service="progress", next_at=now)
    day = Reconciliation.objects.create(
        target="national-portal", day=(now - timedelta(days=1)).date(), at=now, total=12, same=11,
        counts=[{"code": "2", "ours": 3, "theirs": 2}, {"code": "4", "ours": 9, "theirs": 9}],
    )  # fmt: skip
    Difference.objects.create(
        reconciliation=day, dossier=dossier.id, code=dossier.code or "", ours="2", why="missing"
    )
    came = receive_document(
        write(
            Document(
                document_id="vp-1",
                sender=Organ("000.00.01.H27", "Văn phòng Ủy ban nhân dân tỉnh"),
                recipients=(Organ("000.00.14.H27", "Sở Thông tin và Truyền thông"),),
                number="125",
                notation="VP-VX",
                place="Hà Tĩnh",
                dated=date(2019, 8, 5),
                due=date(2019, 8, 20),
                type_name="Công văn",
                subject="V/v góp ý hồ sơ đề nghị cấp giấy phép bưu chính",
                signer="Nguyễn Văn Mẫu",
                position="Chánh Văn phòng",
                attachments=(
                    Attachment("cong-van.pdf", "application/pdf", pdf("công văn")),
                    Attachment("danh-sach.exe", "application/octet-stream", b"MZ"),
                ),
            )
        ),
        trusted=False,
    )
    return {"subscriber": row.pk, "dead": dead.pk, "day": day.pk, "document": came.pk}
