"""Asks a far end which sizes arrive there, and how."""

from __future__ import annotations

import asyncio
import contextlib
import time
from secrets import token_bytes
from typing import Final, final

from msgspec import Struct

from asdic.engine.instant import MILLISECOND, SECOND
from asdic.errors import OptionError
from asdic.links.icmp.family import family_of
from asdic.links.names import Endpoint, resolve
from asdic.links.udp_path import UdpPath
from asdic.probe.respond import SEALED_LENGTH, Answer, Asker, Key, Plan
from asdic.tools.respond.service import DEFAULT_PORT

__all__ = ["Question", "ask", "ask_async"]

_HEADERS: Final = {4: 28, 6: 48}
_LONGEST: Final = 65_535
_TOKEN: Final = 8


@final
class Question(Struct, frozen=True, kw_only=True):
    """Whom to ask what.

    Attributes:
        host: A name or an address, with zone if need be.
        key: The shared key; `None` for a far end that serves anybody.
        sizes: Octets of the IP packets to try, headers included.
        port: The far end's UDP port.
        family: 4 or 6 to allow only that version.
        echo: Have the probes come back in full size.
        tries: How often each is sent.
        patience: Nanoseconds to wait for answers.

    """

    host: str
    key: Key | None = None
    sizes: tuple[int, ...] = ()
    port: int = DEFAULT_PORT
    family: int | None = None
    echo: bool = False
    tries: int = 3
    patience: int = SECOND


def ask(question: Question) -> Answer:
    """Ask a far end.

    Raises:
        UnknownName: the host is unknown.
        OptionError: a size cannot be.
        LinkError: there is no way to it.

    """
    endpoint = resolve(question.host, question.family)[0]
    asker = _asker(question, endpoint)
    with UdpPath(endpoint, question.port) as path:
        while (wake_at := _advanced(asker, path)) is not None:
            octets = path.receive(wake_at - time.monotonic_ns())
            _take(asker, path, octets)
    return asker.answer


async def ask_async(question: Question) -> Answer:
    """Ask a far end, and let others work meanwhile.

    Raises:
        UnknownName: the host is unknown.
        OptionError: a size cannot be.
        LinkError: there is no way to it.

    """
    found = await asyncio.to_thread(resolve, question.host, question.family)
    asker = _asker(question, found[0])
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    with UdpPath(found[0], question.port) as path:
        loop.add_reader(path.fileno(), ready.set)
        try:
            while (wake_at := _advanced(asker, path)) is not None:
                patience = max(wake_at - time.monotonic_ns(), 0) / SECOND
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(ready.wait(), patience)
                ready.clear()
                _take(asker, path, path.receive(0))
        finally:
            loop.remove_reader(path.fileno())
    return asker.answer


def _asker(question: Question, endpoint: Endpoint) -> Asker:
    headers = _HEADERS[family_of(endpoint.address).version]
    least = headers + SEALED_LENGTH
    for size in question.sizes:
        if not least <= size <= _LONGEST:
            problem = f"expected {least} to {_LONGEST} octets to {endpoint.text}"
            raise OptionError(f"size {size}: {problem}")
    plan = Plan(
        sizes=tuple(size - headers for size in question.sizes),
        echo=question.echo,
        tries=question.tries,
        patience=question.patience,
    )
    return Asker(plan, question.key, token_bytes(_TOKEN))


def _advanced(asker: Asker, path: UdpPath) -> int | None:
    """Send what is due; return when to wake up, or `None` at the end."""
    for octets in asker.wake(time.monotonic_ns(), _milliseconds()):
        path.send(octets)
    return asker.next_wake()


def _take(asker: Asker, path: UdpPath, octets: bytes | None) -> None:
    for _ in path.reports():
        pass  # what routers report is not judged here, but read, or it stays readable
    if octets is None:
        return
    for more in asker.receive(octets, time.monotonic_ns(), _milliseconds()):
        path.send(more)


def _milliseconds() -> int:
    return time.time_ns() // MILLISECOND
