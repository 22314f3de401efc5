"""Máy chủ của cổng mô phỏng: on this machine's loopback address only."""

from __future__ import annotations

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx

from motcua.kernel import clock
from motcua.payments.gateway import signing
from motcua.payments.gateway.signing import Purpose, Signed
from motcua.payments.simulator import pages
from motcua.payments.simulator.moods import Gateway, Mood, Order, Told

HOST = "127.0.0.1"
NEAR = {"127.0.0.1", "localhost", "::1"}
LARGEST = 16 * 1024
_PAY = re.compile(r"/pay/([0-9a-f-]{36})")


def deliver(told: Told) -> int:
    """Post a notice; the status of the answer, 0 where there was none."""
    headers = told.headers | {"Content-Type": "application/json"}
    try:
        with httpx.Client(timeout=5, trust_env=False) as line:
            return line.post(told.url, content=told.body, headers=headers).status_code
    except httpx.HTTPError:
        return 0


def make(keys: dict[str, str], port: int = 0) -> tuple[ThreadingHTTPServer, Gateway]:
    """A server that is not running yet; port 0 takes a free one."""
    gateway = Gateway(keys, clock.now, deliver)
    handler = type("Simulated", (Answers,), {"gateway": gateway})
    return ThreadingHTTPServer((HOST, port), handler), gateway


class Answers(BaseHTTPRequestHandler):
    """What is asked of the gateway by the product, by the payer, and by the test."""

    gateway: Gateway
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Pages."""
        order = self._order()
        if order is not None:
            self._page(pages.pay(order))
        elif self.path == "/":
            self._page(pages.listing(self.gateway))
        elif self.path == "/state":
            orders = {str(o.id): o.status for o in self.gateway.orders.values()}
            held = len(self.gateway.held)
            self._json({"orders": orders, "held": held, "answers": self.gateway.answers})
        else:
            self._say(404, b"", "text/plain")

    def do_POST(self) -> None:
        """Signed questions of the product, buttons of the pages, wishes of a test."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            self.close_connection = True
            self._say(413, b"", "text/plain")
            return
        body = self.rfile.read(int(length))
        order = self._order()
        if order is not None:
            mood = _mood(body)
            self.gateway.pay(order, mood)
            self._page(pages.done(order, len(self.gateway.held)))
        elif self.path == "/release":
            count = self.gateway.release()
            self._page(pages.frame(f"<h1>Đã báo – Told: {count}</h1>"))
        elif self.path == "/mood":
            self.gateway.mood = _mood(body) or Mood.PROMPT
            self._json({"mood": self.gateway.mood.value})
        elif self.path in ("/create", "/query"):
            self._signed(Purpose(self.path[1:]), body)
        else:
            self._say(404, b"", "text/plain")

    def _signed(self, purpose: Purpose, body: bytes) -> None:
        headers = {name: self.headers.get(name, "") for name in signing_names()}
        held = signing.verify(
            purpose, headers, body, keys=self.gateway.keys, now=self.gateway.now()
        )
        if not isinstance(held, Signed):
            self._say(401, b"", "text/plain")
            return
        asked = json.loads(body)
        if purpose == Purpose.CREATE:
            if urlsplit(asked["notify"]).hostname not in NEAR:
                self._say(400, b"", "text/plain")
                return
            order = self.gateway.begin(
                UUID(asked["order"]), int(asked["amount"]), str(asked["description"]),
                str(asked["back"]), str(asked["notify"]),
            )  # fmt: skip
            where = f"http://{self.headers.get('Host', HOST)}/pay/{order.id}"
            answer = json.dumps({"pay_url": where}).encode()
        else:
            known = self.gateway.orders.get(UUID(asked["order"]))
            if known is None:
                self._say(404, b"", "text/plain")
                return
            answer = self.gateway.status(known)
        self._say(200, answer, "application/json", self.gateway.answer(answer, held.nonce))

    def _order(self) -> Order | None:
        found = _PAY.fullmatch(self.path)
        return self.gateway.orders.get(UUID(found[1])) if found else None

    def _page(self, html: str) -> None:
        self._say(200, html.encode(), "text/html; charset=utf-8")

    def _json(self, value: object) -> None:
        self._say(200, json.dumps(value).encode(), "application/json")

    def _say(
        self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what passes here is nobody's business."""


def signing_names() -> tuple[str, ...]:
    """The headers of a signature."""
    return (signing.KEY, signing.TIME, signing.NONCE, signing.MARK)


def _mood(body: bytes) -> Mood | None:
    wished = parse_qs(body.decode("utf-8", "replace")).get("mood", [""])[0]
    return Mood(wished) if wished in set(Mood) else None
