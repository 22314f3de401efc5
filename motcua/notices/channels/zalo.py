"""Zalo ZNS: registered templates of the province's Official Account, filled with facts."""

from __future__ import annotations

import json

from motcua.notices.channels.base import Delivery, Permanent, Temporary
from motcua.notices.channels.http import HttpChannel, phone_84

# What the service says in "error" of its answer, where it is about this one message for good.
_PERMANENT = {
    -108: "no_such_number",
    -109: "template_unknown",
    -112: "fields_wrong",
    -113: "fields_wrong",
    -114: "cannot_receive",
    -117: "template_not_allowed",
    -118: "no_zalo_account",
    -119: "cannot_receive",
    -121: "fields_wrong",
    -131: "template_not_approved",
    -132: "fields_wrong",
    -139: "refused_by_reader",
    -140: "refused_by_reader",
    -141: "refused_by_reader",
}
_DOWN = {-124: "not_let_in", -125: "not_let_in", -126: "no_credit", -115: "no_credit"}


class Zalo(HttpChannel):
    """Tin Zalo (ZNS): options ``url``, ``token_file`` (Zalo renews tokens daily), ``templates``.

    ``templates`` is a JSON object: the name of a template in the province's files, and the number
    that Zalo gave it. ``tracking_id`` carries the idempotency key.
    """

    def _send(self, delivery: Delivery) -> str:
        content = delivery.content
        numbers = json.loads(self.options.get("templates") or "{}")
        number = str(numbers.get(content.template, ""))
        if not number:
            raise Permanent("no_template")
        body = {
            "phone": phone_84(delivery.to),
            "template_id": number,
            "template_data": dict(content.fields),
            "tracking_id": str(delivery.key),
        }
        told = self.post(body, {"access_token": self.token})
        error = told.get("error", -1)
        code = int(error) if str(error).lstrip("-").isdecimal() else -1
        if code in _PERMANENT:
            raise Permanent(_PERMANENT[code])
        if code:
            raise Temporary(_DOWN.get(code, f"zalo_{abs(code)}"), down=code in _DOWN)
        data = told.get("data")
        found = str(data.get("msg_id") or "") if isinstance(data, dict) else ""
        if not found:
            raise Temporary("no_id")
        return found
