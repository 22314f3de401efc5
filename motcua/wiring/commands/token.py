"""Lệnh ``motcua token``: an access token for the API, shown once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import timedelta

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Exit status 0 with the token as the only line; 1 with a sentence where it is refused."""
    parser = argparse.ArgumentParser(prog="motcua token", description=__doc__)
    parser.add_argument("email", help="whose token it is")
    parser.add_argument("--post", default="", help="the post it acts through; empty: as a citizen")
    parser.add_argument("--scopes", help="comma-separated; default: all that are open to the post")
    parser.add_argument("--days", type=int, default=30, help="how long it lives")
    parser.add_argument("--label", default="command line")
    options = parser.parse_args(list(argv))
    start()
    from django.core.exceptions import PermissionDenied, ValidationError

    from motcua.identity.actions.issue_token import issue_token
    from motcua.identity.models import Account
    from motcua.identity.queries import actor_of
    from motcua.identity.scopes import scopes_for
    from motcua.kernel import clock

    account = Account.objects.filter(email=options.email.lower()).first()
    if account is None:
        sys.stderr.write(f"motcua token: there is no account {options.email}\n")
        return 1
    scopes = options.scopes.split(",") if options.scopes else list(scopes_for(options.post))
    now = clock.now()
    actor = actor_of(account, options.post or None, now.date())
    try:
        _, raw = issue_token(
            options.post, options.label, scopes, now + timedelta(days=options.days), actor=actor
        )
    except PermissionDenied as refused:
        sys.stderr.write(f"motcua token: {refused}\n")
        return 1
    except ValidationError as wrong:
        sys.stderr.write(f"motcua token: {' '.join(wrong.messages)}\n")
        return 1
    sys.stdout.write(f"{raw}\n")
    return 0
