"""Từ chối nhận thư: the signed word in a letter's footer, which needs no sign-in."""

from __future__ import annotations

from django.core import signing

_SALT = "notices.unsubscribe"


def word(account: int, group: str, channel: str) -> str:
    """The word that lets whoever has the letter stop a group by a channel."""
    return signing.dumps([account, group, channel], salt=_SALT, compress=True)


def read(text: str) -> tuple[int, str, str] | None:
    """What a word stands for; None for one that is not ours."""
    try:
        account, group, channel = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(account), str(group), str(channel)
