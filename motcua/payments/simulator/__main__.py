"""Chạy cổng mô phỏng: ``python -m motcua.payments.simulator --port 8099``."""

from __future__ import annotations

import argparse
import os
import signal
import sys

from motcua.payments.gateway.keys import read
from motcua.payments.simulator.server import HOST, make


def main() -> int:
    """Serve until told to stop; 2 where no keys are set."""
    options = argparse.ArgumentParser(description="A payment gateway that is none.")
    options.add_argument("--port", type=int, default=8099)
    chosen = options.parse_args()
    keys = read(os.environ.get("MOTCUA_GATEWAY_KEYS", ""))
    if not keys:
        sys.stderr.write("Set MOTCUA_GATEWAY_KEYS, such as demo:a-long-secret-of-your-own\n")
        return 2
    server, _gateway = make(keys, chosen.port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    sys.stdout.write(f"Simulated gateway: http://{HOST}:{server.server_port}/\n")
    sys.stdout.flush()
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
