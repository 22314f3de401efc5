"""Tell: events become messages, once each, for those whom they concern."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.dossiers.actions import request_payment, request_supplement
from motcua.dossiers.tests import world
from motcua.kernel.clock import Traveller
from motcua.notices.actions.tell import follow, tell
from motcua.notices.models import DEAD, Message
from motcua.notices.tests.channels import BOX, me, of, sent, turn

pytestmark = pytest.mark.django_db


def test_a_submission_is_confirmed_to_the_applicant_and_told_to_the_desk(ha_tinh: Traveller) -> None:
    clerk = world.officer(world.DESK)
    world.submitted()
    turn()
    assert of(me()) == [("submitted", "in_app", "sent"), ("submitted", "email", "sent")]
    assert sent() == [("email", "cong-dan@example.vn", "Đã nhận được hồ sơ nộp trực tuyến")]
    assert clerk.account is not None


def test_repeating_the_same_events_tells_nothing_twice(ha_tinh: Traveller) -> None:
    from motcua.ledger.models import Event

    world.received()
    turn()
    before = Message.objects.count(), len(BOX)
    tell(list(Event.objects.order_by("id")))
    turn()
    assert (Message.objects.count(), len(BOX)) == before
