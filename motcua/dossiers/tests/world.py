"""A province, its people and its papers for tests: everything goes through the real actions."""

from __future__ import annotations

import functools
import io
import uuid
from collections.abc import Callable
from typing import Any

import pikepdf

from motcua.definitions.model.procedure import StepVerb
from motcua.definitions.model.province import Example
from motcua.documents.files import Accepted, accept
from motcua.dossiers.actions import (
    approve,
    assign,
    forward,
    propose,
    receive,
    return_result,
    submit,
    take,
    verify,
)
from motcua.dossiers.actions._open import Filing, Handed
from motcua.dossiers.models import Dossier
from motcua.dossiers.pools import pool_of, pools_of_post
from motcua.dossiers.states import State
from motcua.dossiers.steps import next_step
from motcua.identity.actor import Actor
from motcua.identity.tests.town import (
    DESK,
    PROVINCE,
    account,
    browser,
    citizen,
    officer,
    province,
    published,
)
from motcua.publication import queries as publication

__all__ = ["DESK", "PROVINCE", "account", "browser", "citizen", "officer", "province", "published"]


def worker(pool: str) -> Actor:
    """Somebody whose post works from a queue."""
    return officer(next(p.id for p in province().posts if pool in pools_of_post(p)))


IN_2019: dict[str, dict[str, str]] = {
    "gp03": {"licence_date": "2016-09-15", "licence_expiry": "2019-09-15"},
}
"""Examples about a paper that a sample row of the register is today, with one of the tests' year:
registers of tests are empty, and know of every paper since 2019."""


def example(procedure: str) -> Example:
    """The sample dossier of a procedure, named in whole or by its first letters."""
    found = next(e for e in province().examples if e.procedure.startswith(procedure))
    told = IN_2019.get(found.procedure.partition("-")[0], {})
    return found.model_copy(update={"form": {**found.form, **told}}) if told else found


@functools.cache
def pdf(text: str = "mẫu") -> bytes:
    """A small genuine PDF; a different text gives different bytes."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.docinfo["/Title"] = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paper(name: str = "mau.pdf") -> Accepted:
    """An accepted upload."""
    return accept(pdf(name), name)


def filing(procedure: str, **change: Any) -> Filing:
    """The submission of a procedure's sample dossier."""
    sample = example(procedure)
    file = paper()
    base: dict[str, Any] = {
        "procedure": sample.procedure,
        "channel": "online",
        "applicant": dict(sample.applicant),
        "form": dict(sample.form),
        "papers": [Handed(component, file) for component in sample.components],
        "delivery": "online",
        "declared": True,
        "key": str(uuid.uuid4()),
    }
    return Filing(**(base | change))


def submitted(procedure: str = "bc02", **change: Any) -> Dossier:
    """A dossier in state 1."""
    return submit.submit(filing(procedure, **change), citizen())


def received(procedure: str = "bc02", **change: Any) -> Dossier:
    """A dossier in state 2, with code and receipt."""
    return receive.receive(submitted(procedure, **change).id, officer(DESK))


def holder(dossier: Dossier) -> Actor:
    """The officer whose turn it is."""
    return officer(dossier.holder) if dossier.holder else worker(dossier.pool)


def do_step(dossier: Dossier) -> Dossier:
    """Complete the dossier's present step as its procedure says, granting what is asked."""
    procedure = publication.version(dossier.version)
    step, who = procedure.step(dossier.step), holder(dossier)
    if step.do == StepVerb.ASSIGN:
        to = worker(pool_of(dossier.agency, next_step(procedure, step.id, dossier.form)))
        return assign.assign(dossier.id, who, to=to.post or "")
    verbs: dict[StepVerb, Callable[[], Dossier]] = {
        StepVerb.RECEIVE: lambda: receive.receive(dossier.id, who),
        StepVerb.PROPOSE: lambda: propose.propose(dossier.id, who, outcome="grant"),
        StepVerb.FORWARD: lambda: forward.forward(dossier.id, who),
        StepVerb.VERIFY: lambda: verify.verify(dossier.id, who, findings="Đạt yêu cầu."),
        StepVerb.APPROVE: lambda: approve.approve(dossier.id, who),
        StepVerb.RETURN: lambda: return_result.return_result(dossier.id, who),
    }
    return verbs[step.do]()


def at_step(dossier: Dossier, verb: StepVerb) -> Dossier:
    """Walk a dossier to the step that ``verb`` completes."""
    for _ in range(12):
        if publication.version(dossier.version).step(dossier.step).do == verb:
            return dossier
        dossier = do_step(dossier)
    raise AssertionError(f"{dossier} never reached {verb}")


def resolved(procedure: str = "bc02", **change: Any) -> Dossier:
    """A dossier in state 9."""
    dossier = submitted(procedure, **change)
    while dossier.state != State.RESOLVED:
        dossier = do_step(dossier)
    return dossier


def taken(dossier: Dossier) -> Dossier:
    """The dossier, taken out of the common queue if nobody holds it."""
    return dossier if dossier.holder else take.take(dossier.id, worker(dossier.pool))
