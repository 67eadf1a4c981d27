"""The usual way to ping many hosts: an asyncio task for each, on one raw socket.

    python bench/task_per_target.py FILE COUNT

Prints how many requests went and how many replies came. A contender of `many.py`.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import time
from pathlib import Path
from struct import pack, unpack_from

_IDENTIFIER = 4711
_PATIENCE = 1.0


class Pinger:
    """Sends and receives for all tasks."""

    def __init__(self) -> None:
        self._socket = socket.socket(
            socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP
        )
        self._socket.setblocking(False)  # noqa: FBT003 - a positional-only argument
        self._socket.setsockopt(socket.SOL_SOCKET, 33, 8 << 20)  # SO_RCVBUFFORCE
        self._waiting: dict[tuple[str, int], asyncio.Future[float]] = {}
        self.sent = self.received = 0
        asyncio.get_running_loop().add_reader(self._socket, self._read)

    def _read(self) -> None:
        while True:
            try:
                octets, place = self._socket.recvfrom(2048)
            except BlockingIOError:
                return
            kind, _, _, identifier, number = unpack_from("!BBHHH", octets, 20)
            future = self._waiting.pop((place[0], number), None)
            if kind or identifier != _IDENTIFIER or future is None or future.done():
                continue
            future.set_result(time.monotonic())

    async def ask(self, host: str, number: int) -> None:
        """Send a request and wait for its reply."""
        head = pack("!BBHHH", 8, 0, 0, _IDENTIFIER, number)
        octets = head + bytes(56)
        total = int.from_bytes(octets, "big") % 65535
        octets = head[:2] + pack("!H", 65535 - total) + octets[4:]
        future = asyncio.get_running_loop().create_future()
        self._waiting[host, number] = future
        self._socket.sendto(octets, (host, 0))
        self.sent += 1
        try:
            await asyncio.wait_for(future, _PATIENCE)
        except TimeoutError:
            self._waiting.pop((host, number), None)
        else:
            self.received += 1


async def _target(pinger: Pinger, host: str, count: int, first: float) -> None:
    for number in range(count):
        await asyncio.sleep(first + number - time.monotonic())
        await pinger.ask(host, number)


async def main(hosts: list[str], count: int) -> None:
    """Ask all *hosts* so often, once per second each."""
    pinger = Pinger()
    begun = time.monotonic() + 0.5
    async with asyncio.TaskGroup() as group:
        for at, host in enumerate(hosts):
            group.create_task(_target(pinger, host, count, begun + at / len(hosts)))
    print(pinger.sent, pinger.received)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]).read_text("ascii").split(), int(sys.argv[2])))
