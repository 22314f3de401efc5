"""A signing service in a process of its own, which fails in every way that it is told to.

The mood is the first path segment: http://127.0.0.1:PORT/<mood>/keys/... ``python -m
motcua.documents.tests.remote_stand_in KEYFILE CERTFILE`` prints its port.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

TOKEN, SECRET = "token", "secret"


class Handler(BaseHTTPRequestHandler):
    """One request, in the mood that its path names."""

    def do_GET(self) -> None:
        self.answer(b"")

    def do_POST(self) -> None:
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, body: bytes) -> None:
        mood = self.path.split("/")[1]
        mac = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
        known = self.headers["Authorization"] == f"Bearer {TOKEN}"
        if not known or not hmac.compare_digest(mac, self.headers["X-Signature"]):
            return self.say(401, b"{}")
        if mood == "hangs":
            self.connection.settimeout(30)
            return self.rfile.read(1) and None
        if mood == "drops":
            return self.connection.close()
        if mood.isdigit():
            return self.say(int(mood), b"{}")
        if mood == "nonsense":
            return self.say(200, b"<html>")
        if mood == "list":
            return self.say(200, b"[]")
        if mood == "endless":
            return self.say(200, b"x" * 1_000_000)
        if not body:
            told = {"certificate": Path(sys.argv[2]).read_text(), "chain": ""}
            return self.say(200, json.dumps(told).encode())
        asked = json.loads(body)
        digest = base64.b64decode(asked["digest"])
        if mood == "other":
            digest = bytes(32)
        signature = KEY.sign(digest, ec.ECDSA(utils.Prehashed(hashes.SHA256())))
        told = {
            "signature": base64.b64encode(signature).decode(),
            "request": "yesterday" if mood == "replay" else asked["request"],
        }
        if mood == "empty":
            told = {"request": asked["request"]}
        return self.say(200, json.dumps(told).encode())

    def say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is written."""


if __name__ == "__main__":
    KEY = serialization.load_pem_private_key(Path(sys.argv[1]).read_bytes(), None)
    server = HTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
