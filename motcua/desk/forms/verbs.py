"""Danh mục biểu mẫu: which form each verb of the desk has."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.desk.forms import desk, office
from motcua.desk.forms.base import VerbForm
from motcua.dossiers.states import Verb

_CLASSES: tuple[type[VerbForm], ...] = (
    desk.ReceiveForm,
    desk.RequestSupplementForm,
    desk.SupplementForm,
    desk.RefuseForm,
    desk.TransferForm,
    desk.RequestPaymentForm,
    desk.RecordPaymentForm,
    desk.ReturnResultForm,
    office.AssignForm,
    office.TakeForm,
    office.ForwardForm,
    office.SendBackForm,
    office.VerifyForm,
    office.ConsultForm,
    office.AnswerForm,
    office.ProposeForm,
    office.ApproveForm,
    office.DeclineForm,
    office.ApologiseForm,
    office.StopForm,
    office.HandOverForm,
)
FORMS: Mapping[Verb, type[VerbForm]] = {form.verb: form for form in _CLASSES}

ON_OWN_PAGE = frozenset({Verb.ASSIGN, Verb.HAND_OVER})
"""These list officers with their load, which the dossier's own page does not read."""
