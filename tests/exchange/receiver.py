"""A receiver of webhooks and documents, started as a process: verifies, records, may fail."""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SEEN: list[dict[str, Any]] = []
FAIL = {"status": 200}


class Handler(BaseHTTPRequestHandler):
    """Nhận và ghi lại."""

    def log_message(self, format: str, *args: object) -> None:
        """Recorded, not printed."""

    def do_GET(self) -> None:
        """What came."""
        self._answer(200, json.dumps(SEEN).encode())

    def do_POST(self) -> None:
        """Take a message in, or be told how to answer."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path == "/_control":
            FAIL.update(json.loads(body))
            return self._answer(200, b"{}")
        told = {name.lower(): value for name, value in self.headers.items()}
        SEEN.append({"headers": told, "body": body.decode()})
        if FAIL["status"] == 302:
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        return self._answer(FAIL["status"], b"")

    def _answer(self, status: int, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()
