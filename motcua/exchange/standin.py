"""Máy thay thế Cổng DVCQG: a server of its own that keeps the interface and can fail in every way.

For tests and the demonstration; it knows nothing of Django. It refuses what does not fit the
interface, what repeats, and what comes out of order, and records every call.

Ways to fail, set by ``POST /_control {"mode": ..., "times": n}``: ``ok``, ``slow``, ``500``,
``401`` (session run out), ``error`` (200 with an error_code), ``malformed``, ``drop`` (takes it in,
then closes the connection unanswered), ``close`` (takes nothing in and closes).
"""

from __future__ import annotations

import json
import secrets
import socket
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pydantic import ValidationError

from motcua.exchange.portal.messages import HoSo, TienDo

USER = {"username": "ha-tinh", "password": "demo"}
SLOW = 2.0


@dataclass
class State:
    """Những gì máy giữ: what it was told, in order, and how it is to fail."""

    mode: str = "ok"
    times: int = -1  # how many calls still fail; -1: all
    sessions: set[str] = field(default_factory=set)
    dossiers: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    calls: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # repeats and what came out of order
    lock: threading.Lock = field(default_factory=threading.Lock)

    def failing(self) -> str:
        """How this call fails; counts it."""
        if self.mode == "ok" or self.times == 0:
            return "ok"
        if self.times > 0:
            self.times -= 1
        return self.mode

    def take(self, service: str, body: dict[str, Any]) -> dict[str, Any]:
        """Do what a call asks for; the answer."""
        if service == "DongBoHoSoMC":
            return self._sync(body)
        if service == "CapNhatTienDoHoSoMC":
            return self._progress(body)
        if service == "TraCuuHoSo":
            number = body.get("mahoso", "")
            found = self.dossiers.get(number)
            shown = [{**found, "DanhSachTienDo": self.lines[number]}] if found else []
            return {"error_code": 0, "result": shown}
        return {"error_code": 9, "message": "no such service"}

    def _sync(self, body: dict[str, Any]) -> dict[str, Any]:
        for raw in body["data"]:
            HoSo.model_validate_json(json.dumps(raw))
            number, updating = raw["MaHoSo"], body["isUpdating"] == "True"
            if updating != (number in self.dossiers):
                self.wrong.append(f"{number}: isUpdating {updating}")
                return {"error_code": 2, "message": f"isUpdating does not fit {number}"}
            self.dossiers[number] = raw
        return {"error_code": 0, "message": "ok"}

    def _progress(self, body: dict[str, Any]) -> dict[str, Any]:
        for raw in body["data"]:
            TienDo.model_validate_json(json.dumps(raw))
            number = raw["MaHoSo"]
            if number not in self.dossiers:
                self.wrong.append(f"{number}: progress before the dossier")
                return {"error_code": 3, "message": f"{number} is not known"}
            lines = self.lines[number]
            if raw in lines:
                self.wrong.append(f"{number}: {raw['NoiDungXuLy']} twice")
            if lines and raw["ThoiDiemXuLy"] < lines[-1]["ThoiDiemXuLy"]:
                self.wrong.append(f"{number}: {raw['NoiDungXuLy']} out of order")
            lines.append(raw)
        return {"error_code": 0, "message": "ok"}


class Handler(BaseHTTPRequestHandler):
    """Trả lời từng lượt gọi."""

    state: State
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """What was called is recorded, not printed."""

    def do_GET(self) -> None:
        """What was recorded, for the test that looks."""
        with self.state.lock:
            keep = ("dossiers", "lines", "calls", "wrong", "mode")
            self._answer({name: getattr(self.state, name) for name in keep})

    def do_POST(self) -> None:
        """Sign in, or a call; or the test says how to fail."""
        length = int(self.headers.get("Content-Length", "0"))
        body = json.loads(self.rfile.read(length) or b"{}")
        if self.path == "/_control":
            return self._control(body)
        with self.state.lock:
            inner = self.path == "/auth" and self.state.mode in ("401", "error")
            mode = "ok" if inner else self.state.failing()
        if mode == "slow":
            time.sleep(SLOW)
        elif mode == "close":
            return self._hang_up()
        elif mode == "500":
            return self._answer({"message": "internal error"}, 500)
        elif mode == "error":
            return self._answer({"error_code": 5, "message": "refused by order"})
        elif mode == "malformed":
            return self._raw(b'{"error_code": 0, "mess')
        with self.state.lock:
            answer, status = self._take(body, mode)
        if mode == "drop":
            return self._hang_up()
        return self._answer(answer, status)

    def _control(self, body: dict[str, Any]) -> None:
        if body.get("reset"):
            type(self).state = State()
        with self.state.lock:
            self.state.mode = body.get("mode", "ok")
            self.state.times = int(body.get("times", -1))
        self._answer({})

    def _take(self, body: dict[str, Any], mode: str) -> tuple[dict[str, Any], int]:
        state = self.state
        if self.path == "/auth":
            if {k: body.get(k) for k in USER} != USER:
                return {"error_code": 1, "message": "wrong name or password"}, 200
            session = secrets.token_hex(16)
            state.sessions.add(session)
            return {"error_code": 0, "session": session}, 200
        if mode == "401":
            state.sessions.clear()
        if body.get("session") not in state.sessions:
            return {"error_code": 401, "message": "session"}, 200 if mode == "ok" else 401
        service = str(body.get("service", ""))
        key = self.headers.get("Idempotency-Key", "")
        state.calls.append({"service": service, "key": key, "unit": body.get("madonvi")})
        try:
            return state.take(service, body), 200
        except (ValidationError, KeyError) as error:
            state.wrong.append(f"{service}: {type(error).__name__}")
            return {"error_code": 4, "message": "does not fit the interface"}, 200

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _answer(self, body: dict[str, Any], status: int = 200) -> None:
        self._raw(json.dumps(body, ensure_ascii=False).encode(), status)

    def _raw(self, data: bytes, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def serve(host: str = "127.0.0.1", port: int = 0) -> ThreadingHTTPServer:
    """A server that is ready to run; port 0 takes a free one."""
    handler = type("Handler", (Handler,), {"state": State()})
    return ThreadingHTTPServer((host, port), handler)


def main(argv: list[str]) -> int:
    """Serve until killed; the first line of the output is the port."""
    server = serve(port=int(argv[0]) if argv else 0)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
