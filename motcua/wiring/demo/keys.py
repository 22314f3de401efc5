"""Khóa mẫu: a test authority, and keys for every officer and agency of the demonstration."""

from __future__ import annotations

from django.conf import settings

from motcua.documents.actions.keys import register_key
from motcua.documents.models import SigningKey
from motcua.documents.signing import choice, samples
from motcua.documents.signing.authority import Authority
from motcua.documents.signing.keys import Refused
from motcua.identity.models import Holding
from motcua.identity.queries import in_force
from motcua.kernel import clock
from motcua.publication import queries as publication


def make() -> int:
    """Make what is missing; says how many keys. Refused outside a demonstration.

    Only posts and agencies that may sign get one: officers of agencies that have procedures.
    """
    if not choice.is_demo():
        raise Refused("test keys are only for a demonstration (MOTCUA_DEMO=1)")
    now = clock.now()
    authority = Authority(settings.KEY_ROOT)
    if not authority.exists:
        authority.make(now)
    live = publication.current()
    agencies = {procedure.agency for procedure in live.procedures.values()}
    known = SigningKey.objects.filter(revoked_at=None)
    sealed = set(known.values_list("agency", flat=True))
    signing = set(known.values_list("account_id", flat=True))
    made = 0
    for agency in sorted(agencies - sealed):
        name = live.agencies[agency].name.vi
        key = authority.issue(f"agency-{agency}", "", name, now)
        register_key(key, choice.DEMO, agency=agency, image=samples.seal(name))
        made += 1
    for holding in Holding.objects.filter(in_force(now.date())).select_related("account"):
        post = live.posts.get(holding.post)
        if post is None or post.agency not in agencies or holding.account_id in signing:
            continue
        signing.add(holding.account_id)
        person = holding.account
        key = authority.issue(
            f"account-{person.pk}", person.full_name, live.agencies[post.agency].name.vi, now
        )
        register_key(key, choice.DEMO, account=person.pk, image=samples.signature(person.full_name))
        made += 1
    return made
