"""Dòng lệnh ``motcua``: one word for each thing an administrator does."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence

# word: (module that answers it, what it does). Modules load only when they are asked for, so that
# "check" and "due" never wait for Django.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "check the files of a province"),
    "new": ("new", "write a commented skeleton: motcua new procedure ID"),
    "schema": ("schema", "export the JSON Schemas of the files for editors"),
    "due": ("due", "when a time limit ends, by the province's calendar"),
    "apply": ("apply", "check a province, publish it, and bring the tables in step"),
    "up": ("up", "prepare everything and run: what `make run` calls"),
    "serve": ("serve", "run the web server and its background worker"),
    "work": ("work", "run the background worker alone"),
    "demo": ("demo", "make the demonstration's accounts and sample dossiers"),
    "samples": ("samples", "enter the province's sample rows into its registers"),
    "simulate": ("simulate", "play a believable span of the department's life"),
    "verify": ("verify", "recompute the ledger's chains and name what does not fit"),
    "snapshot": ("snapshot", "bring the columnar copy for figures up to date"),
    "figures": ("figures", "compute the province's figures on a day"),
    "report": ("report", "write the report of a day: HTML, PDF or DOCX"),
    "keys": ("keys", "keys that sign letters: list, add, revoke, retry, test keys"),
    "token": ("token", "issue an access token for the API"),
    "exchange": ("exchange", "other systems: targets, subscribers, reconciliation"),
    "openapi": ("openapi", "write the API's description"),
    "messages": ("messages", "merge and compile the translations"),
    "manage": ("manage", "Django's own commands"),
}

Command = Callable[[Sequence[str]], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status (2 where the word is unknown)."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help", "help"):
        sys.stdout.write(usage())
        return 0
    if words[0] not in COMMANDS:
        sys.stderr.write(f"motcua: there is no command {words[0]!r}\n\n{usage()}")
        return 2
    module = importlib.import_module(f"motcua.wiring.commands.{COMMANDS[words[0]][0]}")
    run: Command = module.run
    try:
        return run(words[1:])
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


def usage() -> str:
    """The list of commands, as shown by ``motcua help``."""
    width = max(map(len, COMMANDS))
    lines = [f"  {word:<{width}}  {text}" for word, (_, text) in COMMANDS.items()]
    return "usage: motcua COMMAND [...]\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
