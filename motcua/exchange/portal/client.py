"""Máy khách: login, session, and one call at a time; every way to fail ends in an Outcome."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
from pydantic import ValidationError

from motcua.exchange.outcomes import Ended, Outcome
from motcua.exchange.portal.messages import Answer, Found, HoSo, Known, TienDo
from motcua.kernel import clock

SYNC, PROGRESS, LOOK_UP = "DongBoHoSoMC", "CapNhatTienDoHoSoMC", "TraCuuHoSo"
SESSION_LIVES = timedelta(minutes=20)
EXPIRED = "401"
MOST = 1 << 20  # bytes of an answer that are read


class Trouble(Exception):
    """A call that did not come to an answer; carries how it ended."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.error)
        self.outcome = outcome


@dataclass
class Session:
    """Phiên: what the portal gave for name and password, and when we stop to rely on it."""

    text: str = ""
    until: datetime | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_sessions: dict[str, Session] = {}


def forget_sessions() -> None:
    """Drop every session; the next call signs in again."""
    _sessions.clear()


class Client:
    """Máy khách của Cổng DVCQG; safe to use from several threads."""

    def __init__(self, config: Mapping[str, str], unit: str, timeout: float = 15.0) -> None:
        self.config, self.unit = config, unit
        self.base = config["url"].rstrip("/")
        self.http = httpx.Client(
            timeout=httpx.Timeout(timeout, connect=min(timeout, 5.0)),
            headers={"dstcode": config.get("dstcode", "")},
            trust_env=False,
            follow_redirects=False,
        )
        self.session = _sessions.setdefault(self.base, Session())

    def sync(self, message: HoSo, *, updating: bool, key: str) -> Outcome:
        """Tell of a dossier as it stands, as new or as known."""
        body = {"isUpdating": str(updating), "data": [message.model_dump(mode="json")]}
        return self._told(SYNC, body, key)

    def progress(self, message: TienDo, *, key: str) -> Outcome:
        """Tell of one step."""
        return self._told(PROGRESS, {"data": [message.model_dump(mode="json")]}, key)

    def look_up(self, number: str) -> Known | None:
        """The dossier as the portal holds it, or None; raises :class:`Trouble`."""
        answer, status = self._call(LOOK_UP, {"mahoso": number}, "")
        try:
            found = Found.model_validate(answer)
        except ValidationError:
            raise Trouble(_malformed(status)) from None
        if found.error_code != "0":
            raise Trouble(Outcome(Ended.REFUSED, status, _said(found)))
        return next((one for one in found.result if one.MaHoSo == number), None)

    def _told(self, service: str, body: dict[str, Any], key: str) -> Outcome:
        try:
            raw, status = self._call(service, body, key)
            answer = _answer(raw, status)
        except Trouble as trouble:
            return trouble.outcome
        if answer.error_code != "0":
            return Outcome(Ended.REFUSED, status, _said(answer))
        return Outcome(Ended.OK, status)

    def _call(self, service: str, body: dict[str, Any], key: str) -> tuple[Any, int]:
        """The answer to one call; a session that has run out is renewed once."""
        for last in (False, True):
            session = self._signed_in()
            sent = {"session": session, "madonvi": self.unit, "service": service, **body}
            path = self.config.get("integration", "/integration")
            raw, status = self._post(path, sent, {"Idempotency-Key": key} if key else {})
            code = str(raw.get("error_code", "")) if isinstance(raw, dict) else ""
            if status != int(EXPIRED) and code != EXPIRED:
                return raw, status
            self._sign_out(session)
            if last:
                break
        raise Trouble(Outcome(Ended.FAILED, status, "the session is refused again and again"))

    def _signed_in(self) -> str:
        with self.session.lock:
            if self.session.until is None or self.session.until <= clock.now():
                who = {k: self.config.get(k, "") for k in ("username", "password")}
                raw, status = self._sign_in(who)
                answer = _answer(raw, status)
                if answer.error_code != "0" or not answer.session:
                    raise Trouble(Outcome(Ended.FAILED, status, "the portal refuses our sign-in"))
                self.session.text = answer.session
                self.session.until = clock.now() + SESSION_LIVES
            return self.session.text

    def _sign_in(self, who: dict[str, str]) -> tuple[Any, int]:
        """A lost answer to a sign-in leaves nothing in doubt about the message itself."""
        try:
            return self._post(self.config.get("auth", "/auth"), who, {})
        except Trouble as trouble:
            found = trouble.outcome
            raise Trouble(Outcome(Ended.UNREACHABLE, found.status, found.error)) from None

    def _sign_out(self, used: str) -> None:
        with self.session.lock:
            if self.session.text == used:  # otherwise somebody has renewed it meanwhile
                self.session.until = None

    def _post(self, path: str, body: dict[str, Any], headers: dict[str, str]) -> tuple[Any, int]:
        try:
            with self.http.stream("POST", self.base + path, json=body, headers=headers) as got:
                status, data = got.status_code, b""
                for chunk in got.iter_bytes():
                    data += chunk
                    if len(data) > MOST:
                        raise Trouble(_malformed(status))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            raise Trouble(Outcome(Ended.UNREACHABLE, error="no connection")) from None
        except httpx.HTTPError as lost:
            said = f"the answer was lost ({type(lost).__name__})"
            raise Trouble(Outcome(Ended.UNSURE, error=said)) from None
        if status >= 500:
            raise Trouble(Outcome(Ended.FAILED, status, f"HTTP {status}"))
        if status == int(EXPIRED):
            return {}, status
        try:
            return httpx.Response(200, content=data).json(), status
        except ValueError:
            raise Trouble(_malformed(status)) from None


def _answer(raw: Any, status: int) -> Answer:
    try:
        return Answer.model_validate(raw)
    except ValidationError:
        raise Trouble(_malformed(status)) from None


def _malformed(status: int) -> Outcome:
    return Outcome(Ended.FAILED, status, "the answer cannot be read")


def _said(answer: Answer) -> str:
    """The other side's words, bounded; they may quote what we sent, so only a little is kept."""
    return f"{answer.error_code}: {answer.message}"[:120]
