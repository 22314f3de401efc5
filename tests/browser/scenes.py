"""Makes one dossier in every state for the pages to show; run in the environment of the site.

Prints the identifiers as JSON. Everything goes through the real actions.
"""

from __future__ import annotations

import json
import os
import sys
import uuid
from datetime import timedelta
from random import Random
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.wiring.settings")
django.setup()

from motcua.definitions.model.procedure import Role, StepVerb  # noqa: E402
from motcua.documents import queries as documents  # noqa: E402
from motcua.documents.actions.issue import past  # noqa: E402
from motcua.dossiers.actions import (  # noqa: E402
    apologise,
    assign,
    consult,
    draft_attach,
    draft_save,
    draft_start,
    file,
    forward,
    propose,
    rate,
    receive,
    refuse,
    request_payment,
    request_supplement,
    return_result,
    stop,
    submit,
    verify,
    withdraw,
)
from motcua.dossiers.actions import approve as signing  # noqa: E402
from motcua.dossiers.actions._open import Filing, Handed  # noqa: E402
from motcua.dossiers.models import Dossier  # noqa: E402
from motcua.dossiers.pools import pool_of  # noqa: E402
from motcua.dossiers.states import State  # noqa: E402
from motcua.dossiers.steps import next_step  # noqa: E402
from motcua.identity.actions.issue_token import issue_token  # noqa: E402
from motcua.identity.actor import Actor  # noqa: E402
from motcua.identity.models import Account  # noqa: E402
from motcua.identity.queries import citizen  # noqa: E402
from motcua.kernel import clock  # noqa: E402
from motcua.notices import unsubscribing  # noqa: E402
from motcua.publication import queries as publication  # noqa: E402
from motcua.units.queries import calendar_of  # noqa: E402
from motcua.wiring.demo import papers  # noqa: E402
from motcua.wiring.demo.officers import Officers  # noqa: E402
from tests.browser import (  # noqa: E402
    exchange_scenes,
    money_scenes,
    postal_scenes,
    register_scenes,
    return_scenes,
)

OFFICERS = Officers(Random(1), clock.now().date())
OWNER = citizen(Account.objects.get(email="cong-dan@mau.example.vn"))
CLERK = OFFICERS.actors["so-tttt-mot-cua-1"]
LEADER = OFFICERS.actors["so-tttt-giam-doc"]


def filing(short: str, **change: Any) -> Filing:
    """What the procedure's example files."""
    sample = next(
        e for e in publication.current().province.examples if e.procedure.startswith(short)
    )
    base: dict[str, Any] = {
        "procedure": sample.procedure,
        "channel": "online",
        "applicant": dict(sample.applicant),
        "form": dict(sample.form),
        "papers": [Handed(c, papers.sample(c)) for c in sample.components],
        "delivery": "online",
        "declared": True,
        "key": str(uuid.uuid4()),
    }
    return Filing(**(base | change))


def submitted(short: str = "bc02", **change: Any) -> Dossier:
    return submit.submit(filing(short, **change), OWNER)


def received(short: str = "bc02", **change: Any) -> Dossier:
    return receive.receive(submitted(short, **change).id, CLERK)


def step(dossier: Dossier) -> Dossier:
    """Complete the present step as the procedure says."""
    procedure = publication.version(dossier.version)
    who = OFFICERS.holder(dossier)
    match procedure.step(dossier.step).do:
        case StepVerb.RECEIVE:
            return receive.receive(dossier.id, CLERK)
        case StepVerb.ASSIGN:
            after = next_step(procedure, dossier.step, dossier.form)
            to = OFFICERS.any_of(pool_of(dossier.agency, after))
            return assign.assign(dossier.id, who, to=to.post or "")
        case StepVerb.VERIFY:
            return verify.verify(dossier.id, who, findings="Đạt yêu cầu.")
        case StepVerb.PROPOSE:
            return propose.propose(dossier.id, who, outcome="grant", note="Đủ điều kiện.")
        case StepVerb.APPROVE:
            return signing.approve(dossier.id, who)
        case _:
            return forward.forward(dossier.id, who)


def until(dossier: Dossier, verb: StepVerb) -> Dossier:
    """Walk to the step that ``verb`` completes."""
    while publication.version(dossier.version).step(dossier.step).do != verb:
        dossier = step(dossier)
    return dossier


def resolved(dossier: Dossier) -> Dossier:
    while dossier.state != State.RESOLVED:
        dossier = step(dossier)
    return dossier


ITEMS = [
    {"component": "business_plan", "name": "Phương án kinh doanh", "reason": "Bản chụp mờ."},
    {"component": "", "name": "Số điện thoại", "reason": "Số đã ghi không gọi được."},
]


def in_every_state() -> dict[str, Dossier]:
    """One dossier for each thing that a page may have to show."""
    asked = submitted("bc01")
    request_supplement.request_supplement(asked.id, CLERK, items=ITEMS, note="Nộp một lần.")
    refused = submitted()
    refuse.refuse(refused.id, CLERK, reason="Không thuộc thẩm quyền giải quyết của Sở.")
    waits = received("bc01")
    request_payment.request_payment(waits.id, CLERK, amount=10_750_000)
    leaves, ended = received(), received()
    withdraw.withdraw(leaves.id, OWNER)
    withdraw.withdraw(ended.id, OWNER)
    stop.stop(ended.id, OFFICERS.with_role("so-tttt", Role.DESK_HEAD))
    late = until(received("bc01"), StepVerb.PROPOSE)
    calendar = calendar_of(late.agency)
    assert late.due
    later = calendar.closes(calendar.nth_working_day(clock.local(late.due).date(), 3))
    apologise.apologise(late.id, LEADER, reason="Cần xác minh thêm.", due=later)
    consulted = until(received(), StepVerb.PROPOSE)
    consult.consult(
        consulted.id, OFFICERS.holder(consulted), agency=OFFICERS.other_agency("so-tttt"),
        question="Đề nghị cho ý kiến về quy hoạch.", until=clock.now() + timedelta(days=3),
    )  # fmt: skip
    returned = resolved(submitted())
    returned = return_result.return_result(returned.id, OWNER)
    rated = return_result.return_result(resolved(submitted()).id, OWNER)
    rate.rate(rated.id, OWNER, score=3, comment="Nhanh, gọn.")
    held = [Handed(p.component, p.file, original_held=True) for p in filing("bc02").papers]
    held += [Handed("application", None, kind="original")]
    at_desk = file.file(
        filing("bc02", channel="counter", delivery="desk", papers=held, account=OWNER.account),
        CLERK,
    )
    return {
        "submitted": submitted(), "received": received(), "asked": asked, "refused": refused,
        "waits": waits, "leaves": leaves, "ended": ended, "late": late, "consulted": consulted,
        "to_assign": until(received(), StepVerb.ASSIGN),
        "to_propose": until(received(), StepVerb.PROPOSE),
        "to_sign": until(received("bc01"), StepVerb.APPROVE),
        "to_sign_digitally": until(received("bc01"), StepVerb.APPROVE),
        "resolved": resolved(submitted()), "returned": returned, "rated": rated,
        "at_desk": resolved(at_desk),
    }  # fmt: skip


def draft(short: str, actor: Actor) -> Any:
    """A draft with one part and one paper, so that the task list shows every kind of state."""
    procedure = next(p for p in publication.current().procedures if p.startswith(short))
    made = draft_start.draft_start(procedure, actor, {"full_name": "Nguyễn Văn Mẫu"}, another=True)
    wanted = filing(short)
    draft_save.draft_save(made.id, actor, part="applicant", applicant=wanted.applicant)
    component = wanted.papers[0].component
    return draft_attach.draft_attach(
        made.id, actor, component=component, files=[papers.sample(component)]
    )


def main() -> None:
    """Make everything and print what the pages need to be found."""
    made = in_every_state()
    begun = draft("bc01", OWNER)
    issued = [one for key in made for one in documents.letters_of(made[key].id)]
    expires = clock.now() + timedelta(days=30)
    token, _text = issue_token("", "Máy tính ở nhà", ["dossiers:read"], expires, actor=OWNER)
    json.dump(
        {
            "draft": str(begun.id),
            "component": next(iter(begun.papers)),
            "sha256": next(iter(begun.papers.values()))[0]["sha256"],
            "letters": [one.code for one in issued],
            "dossiers": {key: str(value.id) for key, value in made.items()},
            "token": token.pk,
            "exchange": exchange_scenes.make(Dossier.objects.get(id=made["to_propose"].id)),
            "money": money_scenes.make(CLERK),
            "postal": postal_scenes.make(OFFICERS.actors, filing, resolved),
            "registers": register_scenes.make(OFFICERS.actors),
            "returns": return_scenes.make(OFFICERS.actors),
            "unsubscribe": unsubscribing.word(OWNER.account or 0, "progress", "email"),
            "consulted_agency": Dossier.objects.get(id=made["consulted"].id).consulting[0],
            "holders": {
                key: OFFICERS.holder(Dossier.objects.get(id=value.id)).post
                for key, value in made.items()
                if value.state in (2, 4)
            },
        },
        sys.stdout,
    )


if __name__ == "__main__":
    with past():  # results are handed over at once, so nobody waits for signatures
        main()
