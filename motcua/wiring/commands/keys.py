"""Lệnh ``motcua keys``: keys that sign letters: list, give, revoke, try again, make test keys."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Exit status 0; 1 with a sentence where it is refused."""
    options = _parser().parse_args(list(argv))
    start()
    from motcua.documents.signing.keys import Refused, Unavailable

    try:
        verbs = {
            "list": _list, "add": _add, "revoke": _revoke, "retry": _retry, "demo": _demo,
            "waiting": _waiting,
        }  # fmt: skip
        return verbs[options.verb](options)
    except (Refused, Unavailable) as wrong:
        sys.stderr.write(f"motcua keys: {wrong}\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="motcua keys", description=__doc__)
    verbs = made.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="every key, its owner and its certificate")
    verbs.add_parser("waiting", help="letters that are not signed yet, and why")
    verbs.add_parser("retry", help="try again what failed")
    verbs.add_parser("demo", help="make the test authority and its keys (demonstration only)")
    add = verbs.add_parser("add", help="give a person or an agency a key")
    whose = add.add_mutually_exclusive_group(required=True)
    whose.add_argument("--person", metavar="EMAIL")
    whose.add_argument("--agency", metavar="ID")
    add.add_argument("--label", required=True, help="the key's name in the module or service")
    add.add_argument("--image", type=Path, required=True, help="PNG: signature or seal")
    add.add_argument("--certificate", type=Path, help="PEM, where the module holds none")
    revoke = verbs.add_parser("revoke", help="take a key's power away, from now on")
    revoke.add_argument("key", type=int, help="its number, as listed")
    return made


def _list(_: argparse.Namespace) -> int:
    from motcua.documents.models import SigningKey

    for row in SigningKey.objects.select_related("account").order_by("id"):
        owner = row.agency or (row.account.email if row.account else "")
        state = f"revoked {row.revoked_at:%d/%m/%Y}" if row.revoked_at else "in force"
        until = f"{row.valid_to:%d/%m/%Y}"
        sys.stdout.write(f"{row.pk:>5}  {row}  {owner}  {row.name}  until {until}  {state}\n")
    return 0


def _waiting(_: argparse.Namespace) -> int:
    from motcua.documents.models import Letter
    from motcua.documents.states import WAITING

    for row in Letter.objects.filter(signing__in=WAITING).order_by("issued_at"):
        sys.stdout.write(
            f"{row.full_number}  {row.agency}  {row.signing}  tries {row.sign_tries}  "
            f"{row.sign_reason}\n"
        )
    return 0


def _retry(_: argparse.Namespace) -> int:
    from motcua.documents.actions.sign import retry_failed

    sys.stdout.write(f"Waiting again: {retry_failed()}\n")
    return 0


def _revoke(options: argparse.Namespace) -> int:
    from motcua.documents.actions.keys import revoke_key
    from motcua.documents.models import SigningKey
    from motcua.kernel import clock

    if not SigningKey.objects.filter(pk=options.key).exists():
        sys.stderr.write(f"motcua keys: there is no key {options.key}\n")
        return 1
    sys.stdout.write(f"Revoked: {revoke_key(options.key, clock.now())}\n")
    return 0


def _add(options: argparse.Namespace) -> int:
    from motcua.documents.actions.keys import register_key
    from motcua.documents.signing import backends, choice
    from motcua.documents.signing.keys import KeyRef, Refused, split_pem
    from motcua.identity.models import Account
    from motcua.publication import queries as publication

    backend, account = choice.chosen(), None
    if options.person:
        account = Account.objects.filter(email=options.person.lower()).first()
        if account is None:
            raise Refused(f"there is no account {options.person}")
    elif options.agency not in publication.current().agencies:
        raise Refused(f"there is no agency {options.agency}")
    if options.certificate:
        own, *above = split_pem(options.certificate.read_text())
        key = KeyRef(options.label, own, tuple(above))
    elif backend == choice.REMOTE:
        key = backends.service().certificate(options.label)
    else:
        key = KeyRef(options.label, backends.module().certificate(options.label))
    made = register_key(
        key, backend, account=account.pk if account else None, agency=options.agency or "",
        image=options.image.read_bytes(),
    )  # fmt: skip
    sys.stdout.write(f"In force: {made} {made.name}\n")
    return 0


def _demo(_: argparse.Namespace) -> int:
    from motcua.wiring.demo import keys

    sys.stdout.write(f"Test keys made: {keys.make()}\n")
    return 0
