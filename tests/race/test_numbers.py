"""Many at once: codes and letters are numbered without gap or double, a key opens one dossier."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import transaction

from motcua.documents.actions.issue import issue
from motcua.documents.models import Letter
from motcua.documents.tests import samples
from motcua.dossiers.actions import receive, refuse, submit
from motcua.dossiers.errors import Invalid
from motcua.dossiers.models import CodeCounter, Dossier, Paper, SearchToken, Submission
from motcua.dossiers.states import State
from motcua.dossiers.tests import world
from motcua.ledger.models import Event
from motcua.ledger.verify import verify as breaks
from tests.race.conftest import at_once

pytestmark = [pytest.mark.usefixtures("ha_tinh")]
SUBJECT = UUID(int=7)


class Undone(Exception):
    """Something that goes wrong after the number was taken."""


def test_two_hundred_received_at_once_have_two_hundred_codes_in_a_row() -> None:
    citizen, desk = world.citizen(), world.officer(world.DESK)
    filings = [world.filing("bc02") for _ in range(200)]
    filed = at_once([lambda f=f: submit.submit(f, citizen) for f in filings])  # type: ignore[misc]
    assert len({dossier.id for dossier in filed}) == 200
    got = at_once([lambda d=d: receive.receive(d.id, desk) for d in filed])  # type: ignore[misc]
    codes = sorted(dossier.code for dossier in got)
    head = codes[0][:-4]
    assert codes == [f"{head}{number:04d}" for number in range(1, 201)]
    assert CodeCounter.objects.get().last == 200
    assert Letter.objects.filter(kind="receipt").count() == 200
    assert Event.objects.filter(type="dossier.received").count() == 200
    assert list(breaks()) == []


def test_numbers_taken_by_what_failed_are_given_again() -> None:
    citizen, desk = world.citizen(), world.officer(world.DESK)
    filed = [submit.submit(world.filing("bc02"), citizen) for _ in range(36)]

    def attempt(dossier: Dossier, fails: bool) -> str:
        with transaction.atomic():
            done = refuse.refuse(dossier.id, desk, reason="Không đúng thẩm quyền.")
            if fails:
                raise Undone
        return str(done.id)

    jobs = [lambda d=d, n=n: attempt(d, n % 3 == 0) for n, d in enumerate(filed)]  # type: ignore[misc]
    done = at_once(jobs)
    assert sum(isinstance(one, Undone) for one in done) == 12
    letters = Letter.objects.filter(kind="refusal")
    assert sorted(letters.values_list("number", flat=True)) == [f"{n:02d}" for n in range(1, 25)]
    assert Dossier.objects.filter(state=State.SUBMITTED).count() == 12
    assert list(breaks()) == []


def test_letters_of_one_series_issued_at_once_have_no_gap_though_half_are_withdrawn() -> None:
    def one(withdrawn: bool) -> None:
        with transaction.atomic():
            letter = samples.letter_data()
            issue("refusal", SUBJECT, letter, at=samples.AT, agency="so-tttt", render=False)
            transaction.set_rollback(withdrawn)

    assert at_once([lambda n=n: one(n % 2 == 1) for n in range(16)], 16) == [None] * 16  # type: ignore[misc]
    numbers = sorted(Letter.objects.values_list("number", flat=True))
    assert numbers == [f"{n:02d}" for n in range(1, 9)]


def test_one_key_sent_eight_times_at_once_is_one_dossier() -> None:
    citizen, filed = world.citizen(), world.filing("bc02", key="một-lần")
    done = at_once([lambda: submit.submit(filed, citizen)] * 8)
    assert len({dossier.id for dossier in done}) == 1
    assert Dossier.objects.count() == Submission.objects.count() == 1
    assert Paper.objects.count() == len(filed.papers)
    assert Event.objects.filter(type="dossier.submitted").count() == 1
    tokens = list(SearchToken.objects.values_list("token", flat=True))
    assert len(tokens) == len(set(tokens))


def test_one_key_with_different_contents_at_once_keeps_the_first_only() -> None:
    citizen = world.citizen()
    filings = [world.filing(procedure, key="k") for procedure in ("bc02", "bc03") * 4]
    done = at_once([lambda f=f: submit.submit(f, citizen) for f in filings])  # type: ignore[misc]
    kept = Dossier.objects.get()
    for filed, answer in zip(filings, done, strict=True):
        if filed.procedure == kept.procedure:
            assert answer == kept
        else:
            assert isinstance(answer, Invalid)
            assert [problem.code for problem in answer.problems] == ["key_reused"]
