"""Lệnh ``motcua exchange``: other systems, from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

from motcua.wiring.commands._django import start


def run(argv: Sequence[str]) -> int:
    """Exit status 0; 1 with a sentence where it is refused."""
    options = _parser().parse_args(list(argv))
    if options.do == "stand-in":
        from motcua.exchange.standin import main

        return main([str(options.port)])
    start()
    from django.core.exceptions import ObjectDoesNotExist, ValidationError

    try:
        _COMMANDS[options.do](options)
    except ObjectDoesNotExist:
        sys.stderr.write("motcua exchange: there is none of this number\n")
        return 1
    except ValidationError as wrong:
        sys.stderr.write(f"motcua exchange: {' '.join(wrong.messages)}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="motcua exchange", description=__doc__)
    words = parser.add_subparsers(dest="do", required=True)
    words.add_parser("targets", help="how every other system fares")
    words.add_parser("deliver", help="send what is due now")
    reconcile = words.add_parser("reconcile", help="compare a day with the national portal")
    reconcile.add_argument("day", type=date.fromisoformat, help="2026-11-23")
    receive = words.add_parser("receive", help="take in an edXML document out of a file")
    receive.add_argument("file")
    add = words.add_parser("subscribe", help="add a subscriber; prints its secret once")
    add.add_argument("name")
    add.add_argument("url")
    add.add_argument("types", nargs="+", help="such as dossier.received")
    for word, text in (
        ("rotate", "replace a subscriber's secret; prints the new one once"),
        ("pause", "stop telling a subscriber"),
        ("resume", "go on telling a subscriber"),
        ("test", "send a test message"),
    ):
        words.add_parser(word, help=text).add_argument("subscriber", type=int)
    replay = words.add_parser("replay", help="send past events again")
    replay.add_argument("subscriber", type=int)
    replay.add_argument("after", type=int, help="the event after which to begin")
    standin = words.add_parser("stand-in", help="a stand-in of the national portal, for trying")
    standin.add_argument("--port", type=int, default=0)
    return parser


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _targets(_options: Any) -> None:
    from motcua.exchange.queries import board

    for h in board():
        _say(f"{h.known.key:<28} {h.state:<7} waiting {h.waiting:>6}  given up {h.dead:>4}")


def _deliver(_options: Any) -> None:
    from motcua.exchange import running
    from motcua.exchange.actions.deliver import deliver
    from motcua.exchange.targets import known

    while running.follow():
        pass
    for target in known():
        count = 0
        while (tally := deliver(target.key)).delivered:
            count += tally.delivered
        _say(f"{target.key}: {count}")


def _reconcile(options: Any) -> None:
    from motcua.exchange.actions.reconcile import reconcile

    row = reconcile(options.day)
    _say(f"{row.total} dossiers, {row.same} the same" if row else "no portal is set up")


def _receive(options: Any) -> None:
    from pathlib import Path

    from motcua.exchange.actions.receive_document import receive_document

    _say(str(receive_document(Path(options.file).read_bytes(), trusted=False).pk))


def _subscribe(options: Any) -> None:
    from motcua.exchange.actions.subscribe import subscribe
    from motcua.identity.actor import SYSTEM

    row, secret = subscribe(options.name, options.url, options.types, SYSTEM)
    _say(f"{row.pk} {secret}")


def _manage(options: Any) -> None:
    from motcua.exchange.actions import manage_subscriber as manage
    from motcua.identity.actor import SYSTEM

    verbs: dict[str, Any] = {
        "rotate": lambda: manage.rotate_secret(options.subscriber, SYSTEM),
        "pause": lambda: manage.pause(options.subscriber, SYSTEM),
        "resume": lambda: manage.resume(options.subscriber, SYSTEM),
        "test": lambda: manage.test(options.subscriber, SYSTEM),
        "replay": lambda: manage.replay(options.subscriber, options.after, SYSTEM),
    }
    done = verbs[options.do]()
    if options.do in ("rotate", "replay"):
        _say(str(done))


_COMMANDS = {
    "targets": _targets,
    "deliver": _deliver,
    "reconcile": _reconcile,
    "receive": _receive,
    "subscribe": _subscribe,
    "rotate": _manage,
    "pause": _manage,
    "resume": _manage,
    "test": _manage,
    "replay": _manage,
}
