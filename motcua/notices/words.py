"""Lời trên màn hình: what groups, channels and failures are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.definitions.model.notice import NoticeGroup

GROUPS: Mapping[NoticeGroup, Promise] = {
    NoticeGroup.PROGRESS: gettext_lazy("Progress of your dossiers"),
    NoticeGroup.DUTY: gettext_lazy("What you have to do: supplement, pay"),
    NoticeGroup.RESULT: gettext_lazy("Results, refusals, new dates"),
    NoticeGroup.LICENCE: gettext_lazy("What becomes of licences that you hold"),
    NoticeGroup.WORK: gettext_lazy("New work of your posts"),
    NoticeGroup.WARNING: gettext_lazy("Warnings about due times"),
}

CHANNELS: Mapping[str, Promise] = {
    "in_app": gettext_lazy("On this site"),
    "email": gettext_lazy("E-mail"),
    "sms": gettext_lazy("SMS"),
    "zalo": gettext_lazy("Zalo"),
    "": gettext_lazy("No channel"),
}

FAILURES: Mapping[str, Promise] = {
    "no_address": gettext_lazy("The person has no address for any channel."),
    "nobody_left": gettext_lazy("The account is closed, or the dossier is gone."),
    "subject_gone": gettext_lazy("What it was about is gone."),
    "no_text": gettext_lazy("The province's files have no such text any more."),
    "unknown_fact": gettext_lazy("The text names a fact that is not known."),
    "words_failed": gettext_lazy("The words could not be made; the log says more."),
    "no_such_number": gettext_lazy("The telephone number does not exist."),
    "no_zalo_account": gettext_lazy("The number has no Zalo account."),
    "no_template": gettext_lazy("The template has no number at Zalo yet (MOTCUA_ZALO_TEMPLATES)."),
    "too_long": gettext_lazy("The message is too long for an SMS."),
    "timeout": gettext_lazy("The service did not answer in time."),
    "no_answer": gettext_lazy("The service does not answer."),
    "not_let_in": gettext_lazy("The service does not accept our key or password."),
    "no_credit": gettext_lazy("The account at the service has no credit."),
    "demo_down": gettext_lazy("The channel of the demonstration plays being down."),
    "demo_refuses": gettext_lazy("The channel of the demonstration plays refusing."),
}


def channel(key: str) -> str:
    """A channel by its name; one that the province added is called by its key."""
    found = CHANNELS.get(key)
    return str(found) if found is not None else key.replace("_", " ").capitalize()


def failure(code: str) -> str:
    """Why a message failed, in a sentence."""
    found = FAILURES.get(code)
    return (
        str(found) if found is not None else _("The service refused it: %(code)s.") % {"code": code}
    )
