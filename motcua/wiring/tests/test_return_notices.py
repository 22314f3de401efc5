"""A unit without an account is told by e-mail, with its own link; an agency through its posts."""

from __future__ import annotations

from motcua.definitions.model.notice import Audience
from motcua.kernel.clock import Traveller
from motcua.ledger.models import Event
from motcua.registers.models import Return
from motcua.registers.returns import access
from motcua.registers.returns.actions.send_back import send_back
from motcua.registers.returns.tests import asking
from motcua.wiring.return_subjects import ReturnSubjects


def test_a_unit_is_told_where_it_wanted_with_its_link(ha_tinh: Traveller) -> None:
    ret = asking.submitted(asking.of(asking.campaign()))
    send_back(ret.id, asking.keeper(), "Rà soát số máy")
    event = Event.objects.get(type="return.sent_back")
    subjects = ReturnSubjects()
    assert subjects.recipients(event, Audience.APPLICANT) == ()
    Return.objects.filter(id=ret.id).update(email="phuong@example.vn")
    [told] = subjects.recipients(event, Audience.APPLICANT)
    assert (told.person, told.account) == (f"return:{ret.id}", None)
    contact = subjects.contact(event, None)
    assert contact is not None
    assert contact.email == "phuong@example.vn"
    facts = subjects.told(event, Audience.APPLICANT, "vi")
    assert facts is not None
    assert facts.facts["reason"] == "Rà soát số máy"
    assert facts.facts["link"].endswith(f"/{ret.id}/{access.token_of(ret)}/")
    assert facts.facts["unit"] == "Phường Nam Hà, Thành phố Hà Tĩnh"
