"""Vòng đời của mục: what each action asks of the entry's status and what it leaves; pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from motcua.definitions.model.register import EntryAction, EntryStatus

A, S = EntryAction, EntryStatus

ALLOWED: Mapping[EntryAction, frozenset[EntryStatus]] = MappingProxyType({
    A.GRANT: frozenset(),
    A.AMEND: frozenset({S.IN_FORCE, S.SUSPENDED}),
    A.EXTEND: frozenset({S.IN_FORCE, S.EXPIRED}),
    A.REISSUE: frozenset({S.IN_FORCE, S.SUSPENDED}),
    A.SUSPEND: frozenset({S.IN_FORCE}),
    A.RESUME: frozenset({S.SUSPENDED}),
    A.REVOKE: frozenset({S.IN_FORCE, S.SUSPENDED, S.EXPIRED}),
    A.CLOSE: frozenset({S.IN_FORCE, S.SUSPENDED, S.EXPIRED}),
    A.EXPIRE: frozenset({S.IN_FORCE, S.SUSPENDED}),
    A.NOTE: frozenset(S),
    A.CORRECT: frozenset(S),
})  # fmt: skip
"""In which status each action may be done; a grant makes an entry that was not there."""

LEAVES: Mapping[EntryAction, EntryStatus] = MappingProxyType({
    A.GRANT: S.IN_FORCE,
    A.EXTEND: S.IN_FORCE,
    A.SUSPEND: S.SUSPENDED,
    A.RESUME: S.IN_FORCE,
    A.REVOKE: S.REVOKED,
    A.CLOSE: S.CLOSED,
    A.EXPIRE: S.EXPIRED,
})  # fmt: skip
"""The status that an action leaves; the others leave it as it is."""


LASTS = frozenset({S.NOT_YET, S.IN_FORCE, S.SUSPENDED})
"""In which status an entry ends by itself after its last day."""


def may(action: EntryAction, status: EntryStatus | None) -> bool:
    """Whether ``action`` may be done to an entry in ``status`` (None: there is none yet).

    What is not in force yet may be amended or revoked from its first day on, like what is.
    """
    if status is None:
        return action is A.GRANT
    return (S.IN_FORCE if status is S.NOT_YET else status) in ALLOWED[action]


def after(action: EntryAction, status: EntryStatus | None) -> EntryStatus:
    """The status that ``action`` leaves."""
    return LEAVES.get(action, status or S.IN_FORCE)


def offered(actions: tuple[EntryAction, ...], status: EntryStatus) -> tuple[EntryAction, ...]:
    """What a keeper may do to an entry, of the register's actions; the system's own left out."""
    own = (A.AMEND, A.EXTEND, A.REISSUE, A.SUSPEND, A.RESUME, A.REVOKE, A.CLOSE, A.NOTE, A.CORRECT)
    return tuple(action for action in own if action in actions and may(action, status))
