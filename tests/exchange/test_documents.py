"""Documents between agencies: in by the signed door and by the folder, out through the outbox."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.documents.models import Letter
from motcua.documents.queries import letters_of
from motcua.dossiers.errors import NotFound
from motcua.dossiers.tests import world
from motcua.exchange import queries
from motcua.exchange.actions.deliver import deliver
from motcua.exchange.actions.handle_document import handle_document
from motcua.exchange.actions.read_folder import read_folder
from motcua.exchange.actions.receive_document import NotItsOwn, receive_document
from motcua.exchange.actions.send_document import send_document
from motcua.exchange.edxml.model import Attachment, Document, Organ
from motcua.exchange.edxml.reader import read
from motcua.exchange.edxml.writer import write
from motcua.exchange.hooks import signing
from motcua.exchange.models import Delivery, IncomingAttachment, IncomingDocument
from motcua.kernel import clock
from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from tests.exchange.test_subscribers import Receiver, receiver

__all__ = ["receiver"]
pytestmark = pytest.mark.django_db
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OFFICE = "000.00.01.H27"


def message(organ: str = OFFICE, **change: Any) -> bytes:
    base: dict[str, Any] = {
        "document_id": "vp-1",
        "sender": Organ(organ, "Văn phòng UBND tỉnh"),
        "recipients": (Organ("000.00.14.H27", "Sở TT&TT"),),
        "number": "12",
        "notation": "VP-VX",
        "place": "Hà Tĩnh",
        "dated": date(2019, 8, 5),
        "type_name": "Công văn",
        "subject": "V/v cấp giấy phép",
        "attachments": (
            Attachment("cong-van.pdf", "application/pdf", world.pdf("công văn")),
            Attachment("chay.exe", "application/octet-stream", b"MZ" * 40),
        ),
    }
    return write(Document(**(base | change)))


def post(body: bytes, organ: str = OFFICE, secret: str = SECRET) -> Any:
    given = signing.headers([secret], "m1", clock.now(), body)
    headers = {"X-Organ-Id": organ, **given}
    return Client().post("/exchange/inbox/", body, content_type="application/xml", headers=headers)


@pytest.fixture
def keyed(settings: Any, ha_tinh: Traveller) -> Traveller:
    """The office's key is set."""
    settings.EXCHANGE = {"van-phong-ubnd-tinh": {"secret": SECRET}}
    return ha_tinh


def test_a_signed_document_comes_in_once(keyed: Traveller) -> None:
    body = message()
    assert post(body).status_code == 201
    assert post(body).json()["document"] == "vp-1"
    row = IncomingDocument.objects.get()
    assert (row.agency, row.number, row.trusted) == ("so-tttt", "12/VP-VX", True)
    taken, refused = IncomingAttachment.objects.order_by("position")
    assert (taken.name, taken.media_type, bool(taken.sha256)) == (
        "cong-van.pdf",
        "application/pdf",
        True,
    )
    assert (refused.name, refused.sha256, bool(refused.refused)) == ("chay.exe", "", True)
    event = Event.objects.get(type="document.received")
    assert event.payload == {
        "document": row.pk, "sender": OFFICE, "agency": "so-tttt", "attachments": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "organ", "secret", "status"),
    [
        (message(), OFFICE, "whsec_" + "A" * 44, 401),
        (message(), "000.00.99.H27", SECRET, 401),
        (message("000.00.00.H27"), OFFICE, SECRET, 422),
        (b"<edXML/>", OFFICE, SECRET, 422),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', OFFICE, SECRET, 422),
    ],
)
def test_what_is_forged_or_hostile_stays_out(
    body: bytes, organ: str, secret: str, status: int, keyed: Traveller
) -> None:
    assert post(body, organ, secret).status_code == status
    assert not IncomingDocument.objects.exists()
    assert not Event.objects.filter(type="document.received").exists()


def test_nobody_speaks_in_anothers_name(keyed: Traveller) -> None:
    with pytest.raises(NotItsOwn):
        receive_document(message("000.00.00.H27"), sender=OFFICE, trusted=True)


def test_files_of_the_folder_come_in_unsigned(
    ha_tinh: Traveller, tmp_path: Path, settings: Any
) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    settings.EXCHANGE_INBOX = folder
    (folder / "a.edxml").write_bytes(message())
    (folder / "b.xml").write_bytes(b"<a>")
    (folder / "c.part").write_bytes(message())
    assert read_folder() == 1
    assert IncomingDocument.objects.get().trusted is False
    found = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
    assert found == ["c.part", "done/a.edxml", "refused/b.txt", "refused/b.xml"]


def test_an_officer_deals_with_a_document_of_the_own_agency(ha_tinh: Traveller) -> None:
    row = receive_document(message(), trusted=False)
    dossier = world.received("bc02")
    clerk = world.officer(world.DESK)
    found = queries.dossier_by_number(f" {(dossier.code or '').lower()} ", clerk)
    assert found is not None
    handle_document(row.pk, clerk, dossier=found.id, note="Đã chuyển phòng chuyên môn")
    page = queries.incoming_one(row.pk, clerk)
    assert page is not None
    assert (page.document.dossier, page.document.handled_by) == (dossier.id, clerk.mark)
    stranger = world.officer(next(p.id for p in world.province().posts if p.agency == "so-y-te"))
    assert queries.incoming_one(row.pk, stranger) is None
    with pytest.raises(IncomingDocument.DoesNotExist):
        handle_document(row.pk, stranger)


def test_a_letter_goes_to_a_partner_once(
    ha_tinh: Traveller, receiver: Receiver, settings: Any
) -> None:
    settings.EXCHANGE = {"van-phong-ubnd-tinh": {"url": receiver.url, "secret": SECRET}}
    dossier = world.received("bc02")
    letter = letters_of(dossier.id)[0]
    clerk = world.officer(world.DESK)
    row = send_document(dossier.id, letter.id, "van-phong-ubnd-tinh", "Giấy tiếp nhận", clerk)
    again = send_document(dossier.id, letter.id, "van-phong-ubnd-tinh", "Lần hai", clerk)
    assert again.id == row.id
    assert deliver("partner:van-phong-ubnd-tinh").delivered == 1
    (seen,) = receiver.seen()
    signing.verify(SECRET, seen["headers"], seen["body"].encode(), clock.now())
    document = read(seen["body"].encode())
    assert (document.document_id, document.subject) == (str(row.id), "Giấy tiếp nhận")
    assert document.sender.organ_id == "000.00.14.H27"
    assert document.attachments[0].data.startswith(b"%PDF-")
    assert [r.state for r in queries.outgoing(clerk)] == ["delivered"]
    stranger = world.officer(next(p.id for p in world.province().posts if p.agency == "so-y-te"))
    with pytest.raises(NotFound):
        send_document(dossier.id, letter.id, "van-phong-ubnd-tinh", "x", stranger)


def test_a_letter_waits_for_its_signature_and_holds_nothing_up(
    ha_tinh: Traveller, receiver: Receiver, settings: Any
) -> None:
    settings.EXCHANGE = {"van-phong-ubnd-tinh": {"url": receiver.url, "secret": SECRET}}
    clerk = world.officer(world.DESK)
    letters = []
    for _ in range(2):
        dossier = world.received("bc02")
        letters.append(letters_of(dossier.id)[0])
        send_document(dossier.id, letters[-1].id, "van-phong-ubnd-tinh", "Giấy tiếp nhận", clerk)
    Letter.objects.filter(id=letters[0].id).update(signing="pending")
    assert deliver("partner:van-phong-ubnd-tinh").delivered == 1
    assert deliver("partner:van-phong-ubnd-tinh").delivered == 0
    waiting = Delivery.objects.get(state="waiting")
    assert (waiting.answer, waiting.tries) == ("not_ready", 0)
    Letter.objects.filter(id=letters[0].id).update(signing="")
    ha_tinh.advance(timedelta(minutes=1))
    assert deliver("partner:van-phong-ubnd-tinh").delivered == 1
    assert len(receiver.seen()) == 2
