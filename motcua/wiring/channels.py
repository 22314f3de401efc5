"""Kênh thông báo: which ways of telling an installation has, from the environment."""

from __future__ import annotations

import json

from motcua.wiring.environment import Environment

ROOM = "motcua.notices.channels"


def channels(env: Environment) -> dict[str, dict[str, str]]:
    """``settings.NOTICE_CHANNELS``: this site and e-mail always, SMS and Zalo where they are set.

    In the demonstration the two stand-ins keep what they would have sent in ``var/notices``.
    ``MOTCUA_CHANNELS`` is a JSON object and adds channels, or takes the place of one:
    ``{"viber": {"class": "province_viber.Viber", "token_file": "..."}}``. Raises ``ValueError``
    for text that is no such object.
    """
    found: dict[str, dict[str, str]] = {
        "in_app": {"class": f"{ROOM}.in_app.InApp"},
        "email": {"class": f"{ROOM}.email.Email"},
    }
    if env.sms_url:
        found["sms"] = {
            "class": f"{ROOM}.sms.Sms", "url": env.sms_url, "token": env.sms_token,
            "brand": env.sms_brand,
        }  # fmt: skip
    if env.zalo_url:
        found["zalo"] = {
            "class": f"{ROOM}.zalo.Zalo", "url": env.zalo_url,
            "token_file": env.zalo_token_file, "templates": env.zalo_templates,
        }  # fmt: skip
    if env.demo:
        for key in ("sms", "zalo"):
            found.setdefault(key, {"class": f"{ROOM}.demo.DemoOk"})
    return found | _more(env.channels)


def _more(text: str) -> dict[str, dict[str, str]]:
    told: dict[str, dict[str, str]] = json.loads(text or "{}")
    fits = isinstance(told, dict) and all(
        isinstance(entry, dict) and isinstance(entry.get("class"), str) for entry in told.values()
    )
    if not fits:
        raise ValueError('MOTCUA_CHANNELS is a JSON object: {"key": {"class": "module.Class"}}')
    return told
