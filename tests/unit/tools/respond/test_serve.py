"""A far end on the loopback interface: served by poll, and by asyncio."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from asdic.errors import LinkError, OptionError
from asdic.links.names import Endpoint
from asdic.probe.respond import Arrived, Key, Kind
from asdic.tools.respond import (
    Closed,
    Connected,
    Listening,
    Question,
    RespondOptions,
    StatusAsked,
    Taken,
    Totals,
    ask,
    ask_async,
    open_service,
    serve,
    serve_async,
)
from namespaces import wait_until
from serving import LOOPBACK, Serving, Stop, options

KEY = Key(b"a key for tests only")
VERSIONS = pytest.mark.parametrize("version", [4, 6])


def question(port: int, version: int = 4, **more: object) -> Question:
    base = Question(
        host=LOOPBACK[version].text, key=KEY, port=port, patience=20_000_000_000
    )
    return replace(base, **more)


@VERSIONS
@pytest.mark.parametrize("echo", [False, True])
def test_probes_are_answered_and_reported(version: int, *, echo: bool) -> None:
    with Serving(options(KEY, version)) as far:
        answer = ask(question(far.port, version, sizes=(200, 1500), echo=echo))
    assert all(one.round_trip is not None for one in answer.probes)
    assert answer.report is not None
    assert answer.report.address == LOOPBACK[version].address
    assert [one.arrived for one in answer.report.entries] == [
        Arrived(protocol=17, size=size, hop_limit=64) for size in (200, 1500)
    ]
    taken = [one for one in far.results if isinstance(one, Taken)]
    kind = Kind.ECHO if echo else Kind.PROBE
    assert [one.kind for one in taken] == [kind, kind, Kind.QUERY]


def test_who_asks_with_another_key_learns_nothing() -> None:
    other = Key(bytes(16))
    with Serving(options(KEY)) as far:
        answer = ask(question(far.port, key=other, tries=1, patience=1))
        assert answer.report is None
        # Whatever waits is handled before this is.
        assert ask(question(far.port)).report is not None
    totals = Totals()
    for one in far.results:
        totals.note(one)
    assert totals.silences == {"respond-unauthenticated": 1}
    assert (totals.received, totals.answered) == (2, 1)


def test_an_open_far_end_is_asked_without_a_key() -> None:
    with Serving(options(None, is_open=True)) as far:
        assert ask(question(far.port, key=None, sizes=(100,))).report is not None


def test_where_nobody_listens_there_is_no_report() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    answer = ask(question(port, sizes=(100,), tries=2, patience=1_000_000))
    assert answer.report is None
    assert [one.tries for one in answer.probes] == [2]


def test_asyncio_asks_several_at_once() -> None:
    async def several(port: int) -> list[int]:
        one = question(port, sizes=(100,))
        answers = await asyncio.gather(ask_async(one), ask_async(one))
        return [len(found.probes) for found in answers if found.report is not None]

    with Serving(options(KEY)) as far:
        assert asyncio.run(several(far.port)) == [1, 1]


def test_asyncio_gives_up_where_nobody_answers() -> None:
    async def alone() -> bool:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.bind(("127.0.0.1", 0))
            silent = question(sock.getsockname()[1], tries=1, patience=1_000_000)
            return (await ask_async(silent)).report is None

    assert asyncio.run(alone())


def test_asyncio_serves_and_asks_in_one_loop() -> None:
    async def both() -> list[str]:
        seen: list[str] = []
        with open_service(options(KEY)) as service:

            async def run() -> None:
                async for result in serve_async(service):
                    seen.append(type(result).__name__)  # noqa: PERF401 - it never ends

            serving = asyncio.create_task(run())
            port = service.listening[0].port
            assert (await ask_async(question(port, sizes=(100,)))).report is not None
            serving.cancel()
            await asyncio.wait([serving])
        return seen

    assert asyncio.run(both()) == ["Listening", "Listening", "Taken", "Taken"]


@pytest.mark.parametrize("size", [87, 65_536])
def test_a_size_that_cannot_be_is_refused(size: int) -> None:
    with pytest.raises(OptionError, match=rf"size {size}: expected 88 to 65535"):
        ask(question(7007, sizes=(size,)))


def test_without_key_nobody_would_be_served() -> None:
    with pytest.raises(OptionError, match="without a key"):
        open_service(RespondOptions())


def test_an_address_that_is_not_here_is_refused() -> None:
    nowhere = Endpoint(address=bytes([192, 0, 2, 1]))
    with pytest.raises(LinkError, match=r"192\.0\.2\.1: Cannot assign"):
        open_service(RespondOptions(key=KEY, places=(nowhere,), ports=(0,)))


def test_everywhere_is_both_versions() -> None:
    with open_service(RespondOptions(key=KEY, ports=(0,), tcp=False)) as service:
        listening = [(one.protocol, one.local.text) for one in service.listening]
    assert listening == [("udp", "0.0.0.0"), ("udp", "::")]  # noqa: S104 - it is told


def test_it_ends_when_its_time_is_over() -> None:
    wishes = Stop()
    with open_service(options(KEY)) as service:
        results = list(serve(service, wishes, duration=20_000_000))
    wishes.close()
    assert [type(one) for one in results] == [Listening, Listening]


def test_who_asks_how_it_stands_is_told() -> None:
    with Serving(options(KEY)) as far:
        far.wishes.ask()
        wait_until(lambda: StatusAsked() in far.results, "status")


@pytest.fixture
def connect() -> Callable[[int], socket.socket]:
    def to(port: int) -> socket.socket:
        return socket.create_connection(("127.0.0.1", port), timeout=60)

    return to


def test_what_comes_on_a_connection_goes_back(
    connect: Callable[[int], socket.socket],
) -> None:
    amount = 400_000
    with Serving(options(None, is_open=True)) as far:
        with connect(far.port) as sock:
            sock.sendall(b"x" * amount)
            sock.shutdown(socket.SHUT_WR)
            back = b""
            while octets := sock.recv(65_536):
                back += octets
        assert back == b"x" * amount
        wait_until(lambda: isinstance(far.results[-1], Closed), "the end")
    opened, closed = far.results[-2:]
    assert isinstance(opened, Connected)
    assert isinstance(closed, Closed)
    assert (closed.received, closed.answered, closed.reason) == (amount, amount, "end")


def test_a_peer_has_sixteen_connections(
    connect: Callable[[int], socket.socket],
) -> None:
    with Serving(options(KEY)) as far:
        socks = [connect(far.port) for _ in range(17)]
        assert socks[16].recv(1) == b""
        for sock in socks:
            sock.close()
        wait_until(lambda: len(ended(far)) == 17, "all ended")
    assert sorted(one.reason for one in ended(far)) == ["end"] * 16 + ["full"]


def ended(far: Serving) -> list[Closed]:
    return [one for one in far.results if isinstance(one, Closed)]
