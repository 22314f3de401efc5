"""Every address, asked as every kind of user: allowed or refused as declared; a refusal changes
nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from motcua.documents.models import KeptPaper
from motcua.documents.queries import letters_of
from motcua.dossiers.models import Draft, Paper
from motcua.dossiers.tests import world
from motcua.identity.actor import Actor, ActorKind
from motcua.identity.intents import Intent, admits
from motcua.kernel import clock
from motcua.payments.actions.pay_cash import pay_cash
from motcua.payments.actions.read_statement import read_statement
from motcua.payments.actions.request_refund import request_refund
from motcua.payments.tests import purse
from motcua.postal.tests import people as postal
from motcua.registers.actions import inspect
from motcua.registers.returns.tests import asking
from motcua.registers.tests import shelf
from tests.architecture import addresses, people
from tests.architecture.addresses import Address
from tests.architecture.people import Person

KINDS = ["anonymous", "citizen", "other citizen", *people.POSTS, "officer of another agency"]
NOT_COUNTED = {"sessions", "axes", "contenttypes", "auth"}
THROTTLE = "identity.Throttle"  # counts refused tries, as it should
VIEWED = {"ledger.Event", "revisions"}  # that an officer has looked at a dossier is recorded
FORBIDDEN = 403


def test_every_address_declares_whom_it_is_for() -> None:
    bare = [a.pattern for a in addresses.every() if a.intent not in set(Intent)]
    assert not bare, f"Put @intent(...) on the views of {bare}: public, own, desk, office, system."


@pytest.fixture
def values(ha_tinh: object) -> dict[str, str]:
    """Parameters that name real things: a citizen's draft and dossier, its papers and letters."""
    dossier = world.received("bc02")
    paper = Paper.objects.filter(dossier=dossier).order_by("id")[0]
    letter = letters_of(dossier.id)[0]
    at = clock.now()
    draft = Draft.objects.create(
        account_id=world.citizen().account,
        procedure=dossier.procedure,
        version=dossier.version,
        papers={paper.component: [{"name": "a.pdf", "sha256": paper.sha256, "size": 1,
                                   "media_type": "application/pdf"}]},
        created_at=at,
        updated_at=at,
    )  # fmt: skip
    kept = KeptPaper.objects.create(
        kind="charter", owner="id:1", account_id=world.citizen().account, form="copy",
        source="checked", dossier=dossier.id, dossier_code=dossier.code, agency=dossier.agency,
        checked_by="system", checked_at=at, kept_at=at,
        files=[{"name": "a.pdf", "sha256": paper.sha256, "size": 1,
                "media_type": "application/pdf"}],
    )  # fmt: skip
    manifest = postal.sent(postal.taken())
    return {
        "manifest_id": str(manifest.id),
        "parcel_id": str(manifest.lines.get().parcel_id),
        "fault_id": "1",
        "settlement_id": str(dossier.id),
        "line_id": "1",
        **money(),
        **register(),
        **returned(),
        "dossier_id": str(dossier.id),
        "kept_id": str(kept.id),
        "draft_id": str(draft.id),
        "paper_id": str(paper.pk),
        "letter_id": str(letter.id),
        "procedure_id": dossier.procedure,
        "component": paper.component,
        "sha256": paper.sha256,
        "section_id": world.province().procedures[0].form.sections[0].id,
        "verb": "forward",
        "n": "1",
        "code": "KHONG-CO-MA",
        "message": "1",
        "indicator_id": "press.agencies",
        "index_id": "egov",
        "member": "H27",
        "uidb64": "MQ",
    }


def register() -> dict[str, str]:
    """A game point in its register, and what is asked of it."""
    entry = shelf.point()
    day = clock.now().date()
    found = inspect.Found(day, "Thanh tra", "Mở cửa muộn", "remedy", remedy_by=day)
    inspected = inspect.inspect(entry.id, shelf.keeper(), found)
    return {
        "register_id": entry.register,
        "entry_id": str(entry.id),
        "inspection_id": str(inspected.pk),
        "column": "name",
        "action": "amend",
        "kind": "csv",
    }


def returned() -> dict[str, str]:
    """A return that the keeper asked a commune for."""
    made = asking.campaign()
    return {
        "campaign_id": str(made.id),
        "return_id": str(asking.of(made).id),
        "key": asking.EQUIPMENT,
    }


def money() -> dict[str, str]:
    """A bill that was paid in cash, and money that waits for an explanation."""
    bill, clerk = purse.asked(250_000), world.officer(purse.CLERK)
    payment = pay_cash(bill.id, clerk, 250_000)
    refund = request_refund(clerk, payment=payment.id, amount=1000, reason="Thu nhầm")
    statement = read_statement(b"ngay,so tien,noi dung\n05/08/2019,1000,x\n", clerk)
    return {
        "token": "1",
        "bill_id": str(bill.id),
        "item_id": str(purse.came(None, 5_000).id),
        "till_id": str(payment.till_id),
        "refund_id": str(refund.id),
        "statement_id": str(statement.id),
    }  # fmt: skip


def rows() -> dict[str, Any]:
    """How many rows each table has, and how often dossiers were written; in one statement."""
    parts = [
        f"SELECT '{m._meta.label}', COUNT(*) FROM {connection.ops.quote_name(m._meta.db_table)}"
        for m in apps.get_models()
        if m._meta.app_label not in NOT_COUNTED and m._meta.label != THROTTLE
    ]
    parts.append("SELECT 'revisions', COALESCE(SUM(rev), 0) FROM dossiers_dossier")
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return dict(cursor.fetchall())


def ask(person: Person, address: Address, method: str, path: str) -> tuple[int, str, set[str]]:
    """Status, where it leads, and the tables that changed; all of it is undone afterwards."""
    cookies = person.client.cookies.output(header="")
    more: dict[str, Any] = {"headers": person.headers()} if address.is_api else {}
    if address.is_api and method in ("post", "patch"):
        more |= {"data": {}, "content_type": "application/json"}
    with transaction.atomic():
        before = rows()
        response = getattr(person.client, method)(path, **more)
        after = rows()
        changed = {table for table in after if after[table] != before[table]}
        transaction.set_rollback(True)
    person.client.cookies.load(cookies)
    return response.status_code, str(response.headers.get("Location", "")), changed


def expected(address: Address, actor: Actor) -> Iterator[int]:
    """The statuses that a refusal must have; none where the address is open to the actor."""
    kind = Intent(address.intent)
    if not admits(kind, actor):
        if actor.kind == ActorKind.ANONYMOUS:
            yield 401 if address.is_api else 302
        else:
            yield FORBIDDEN


OWN_THINGS = ("dossier_id", "draft_id", "kept_id")


def somebody_elses(address: Address, kind: str) -> bool:
    """Whether the address names a citizen's dossier or draft that this kind of user may not know.

    The desk's pages and the API show dossiers to the agency's own posts.
    """
    if not any(f"{name}>" in address.pattern for name in OWN_THINGS):
        return False
    if kind in ("other citizen", "officer of another agency", "post-office clerk"):
        return True
    alone = "draft_id" in address.pattern or "kept_id" in address.pattern
    return kind not in ("citizen", "anonymous") and alone


def complaints(person: Person, address: Address, method: str, path: str) -> Iterator[str]:
    """What is wrong with one answer to one person."""
    status, location, changed = ask(person, address, method, path)
    told = f"{method.upper()} {address.pattern} ({address.intent}) as {person.kind}: {status}"
    refusals = list(expected(address, person.actor))
    if status >= 500:
        yield f"{told}, an error of ours"
    elif refusals and status not in (*refusals, 405):
        yield f"{told}, wanted {refusals}"
    elif refusals and status == 302 and "/sign-in/" not in location:
        yield f"{told}, leads to {location}"
    elif not refusals and status < 400 and somebody_elses(address, person.kind):
        yield f"{told}, shows what is somebody else's"
    recorded = VIEWED if status == 200 and "dossier_id" in address.pattern else set()
    if changed - recorded and (status >= 400 or refusals or method == "get"):
        yield f"{told}, and yet {changed} changed"


@pytest.mark.walker
@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_every_address_is_open_or_closed_as_declared(kind: str, values: dict[str, str]) -> None:
    person = people.everyone()[kind]
    person.client.raise_request_exception = False
    known = addresses.every()
    wrong = [
        complaint
        for address in known
        for method in addresses.tried(address, known)
        for complaint in complaints(person, address, method, address.path(values))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.walker
@pytest.mark.django_db
def test_the_walk_would_notice_a_change(ha_tinh: object) -> None:
    before = rows()
    world.submitted("bc02")
    after = rows()
    assert after["dossiers.Dossier"] == before["dossiers.Dossier"] + 1
    assert after["revisions"] == before["revisions"] + 1
