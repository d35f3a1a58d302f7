"""A client that asks over kept connections, from one process, and says how many answers a second came and how late."""

import selectors
import socket
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle


@dataclass(frozen=True)
class Answers:
    """What came in one stretch: status and bytes of the last answer, answers a second, seconds each took."""

    status: int
    size: int
    rate: float
    taken: Sequence[float]

    def percentile(self, part: int) -> float:
        """The time in ms that `part` percent of the answers did not exceed."""
        return statistics.quantiles(self.taken, n=100, method="inclusive")[part - 1] * 1000


class Connection:
    """One connection that asks again as soon as it has its answer; opened anew where the server closes it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open()

    def open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> None:
        self.got, self.needed, self.asked_at = bytearray(), 0, time.perf_counter()
        self.socket.sendall(request)

    def take(self) -> bool:
        """Takes what has come; whether the answer is complete."""
        part = self.socket.recv(1 << 18)
        assert part, "The server closed the connection within an answer."
        self.got += part
        if not self.needed:
            end = self.got.find(b"\r\n\r\n")
            if end < 0:
                return False
            head = bytes(self.got[:end]).lower()
            self.status = int(head[9:12])
            length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
            self.needed = end + 4 + (0 if self.status == 304 else int(length))
            self.closes = b"connection: close" in head
        return len(self.got) >= self.needed


def get(path: str, **headers: str) -> bytes:
    """The bytes of a request; `headers` with _ for -."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n{lines}\r\n".encode()


def load(port: int, requests: Sequence[bytes], *, seconds: float, connections: int) -> Answers:
    """Asks the requests in turn, over and over, on this many connections at the same time."""
    turn, taken, done = cycle(requests), [], 0
    with selectors.DefaultSelector() as ready:
        for _ in range(connections):
            connection = Connection(port)
            ready.register(connection.socket, selectors.EVENT_READ, connection)
            connection.ask(next(turn))
        began = time.perf_counter()
        status = size = 0
        while (now := time.perf_counter()) - began < seconds or done < 20:
            for connection in _complete(ready):
                now = time.perf_counter()
                taken.append(now - connection.asked_at)
                done, status, size = done + 1, connection.status, connection.needed
                _again(ready, connection, next(turn))
        for key in list(ready.get_map().values()):
            key.data.socket.close()
    return Answers(status, size, done / (now - began), taken)


def first(port: int, request: bytes) -> tuple[int, bytes]:
    """Status and the whole of one answer."""
    connection = Connection(port)
    connection.ask(request)
    while not connection.take():
        pass
    connection.socket.close()
    return connection.status, bytes(connection.got)


def _complete(ready: selectors.BaseSelector) -> Iterator[Connection]:
    for key, _events in ready.select(timeout=60):
        if key.data.take():
            yield key.data


def _again(ready: selectors.BaseSelector, connection: Connection, request: bytes) -> None:
    if connection.closes:
        ready.unregister(connection.socket)
        connection.socket.close()
        connection.open()
        ready.register(connection.socket, selectors.EVENT_READ, connection)
    connection.ask(request)
