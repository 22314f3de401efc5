"""Nộp: the figures as saved become a version, once nothing is wrong and all is explained."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.kernel import clock
from motcua.registers.errors import Refused
from motcua.registers.models import Return, ReturnVersion
from motcua.registers.returns import access, words
from motcua.registers.returns.access import Who
from motcua.registers.returns.actions._write import lock, must_allow, must_fill, tell
from motcua.registers.returns.flow import Verb, after
from motcua.registers.returns.judging import judge
from motcua.registers.returns.past import last_values


@transaction.atomic
def submit(return_id: UUID, who: Who, *, rev: int | None = None) -> Return:
    """Hand in what was saved; raises :class:`Refused` ``not_ready`` while anything stands in
    the way. The first submission after the due day marks the return as late for good."""
    ret, campaign, definition = lock(return_id, rev)
    must_fill(who, ret, campaign, definition)
    must_allow(Verb.SUBMIT, ret)
    found = judge(definition, {**ret.data, **ret.typed}, last_values(ret), ret.explained)
    if not found.ready:
        raise Refused("not_ready", words.NOT_READY)
    at, by = clock.now(), access.mark(who, ret)
    asked = {doubt.id for doubt in found.doubts}
    number = ret.versions_count + 1
    ReturnVersion.objects.create(
        ret=ret, number=number, data=found.clean,
        explained={key: text for key, text in ret.explained.items() if key in asked},
        reason=ret.reason if ret.approved or ret.reopened else "", by=by, at=at,
    )  # fmt: skip
    if number == 1:
        ret.late = clock.local(at).date() > campaign.due
    ret.data, ret.versions_count, ret.submitted_at = found.clean, number, at
    ret.state, ret.reason = after(Verb.SUBMIT, ret.state), ""
    ret.rev += 1
    tell(ret, "return.submitted", {"version": number, "late": ret.late}, by, at)
    ret.save(update_fields=[
        "data", "versions_count", "submitted_at", "state", "reason", "rev", "late",
        "head_seq", "head_hash",
    ])  # fmt: skip
    return ret
