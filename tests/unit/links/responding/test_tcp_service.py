"""TCP on the loopback interface, both versions."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from asdic.errors import LinkError
from asdic.links.names import Endpoint
from asdic.links.responding import TcpConnection, TcpService

LOOPBACK = {4: Endpoint(address=b"\x7f\0\0\1"), 6: Endpoint(address=bytes(15) + b"\1")}
FAMILY = {4: socket.AF_INET, 6: socket.AF_INET6}


@pytest.fixture(params=[4, 6])
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def service(version: int) -> Iterator[TcpService]:
    with closing(TcpService(LOOPBACK[version], 0)) as found:
        yield found


@pytest.fixture
def peer(version: int, service: TcpService) -> Iterator[socket.socket]:
    place = (LOOPBACK[version].text, service.port)
    with socket.socket(FAMILY[version], socket.SOCK_STREAM) as found:
        found.settimeout(60)
        found.connect(place)
        yield found


def wait(descriptor: int, event: int = select.POLLIN) -> None:
    waiting = select.poll()
    waiting.register(descriptor, event)
    assert waiting.poll(60_000)


@pytest.fixture
def connection(service: TcpService, peer: socket.socket) -> Iterator[TcpConnection]:
    assert peer.fileno() >= 0
    wait(service.fileno())
    found = service.accept()
    assert found is not None
    with closing(found):
        yield found


def test_nobody_is_there_at_first(service: TcpService) -> None:
    assert service.accept() is None


def test_octets_come_and_go(connection: TcpConnection, peer: socket.socket) -> None:
    assert connection.receive() is None
    peer.send(b"anything")
    wait(connection.fileno())
    assert connection.receive() == b"anything"
    assert connection.send(b"answer") == 6
    assert peer.recv(100) == b"answer"


def test_it_knows_its_peer_and_the_largest_packet(
    connection: TcpConnection, peer: socket.socket, version: int
) -> None:
    assert connection.peer.address == LOOPBACK[version].address
    assert connection.port == peer.getsockname()[1]
    # Loopback's MTU is 65536; Linux keeps a segment within half of the window.
    assert 1280 <= connection.largest_packet <= 65_536


def test_the_end_of_it_is_no_octets(
    connection: TcpConnection, peer: socket.socket
) -> None:
    peer.close()
    wait(connection.fileno())
    assert connection.receive() == b""


def test_who_takes_nothing_gets_no_more(connection: TcpConnection) -> None:
    while connection.send(bytes(1 << 20)):
        pass
    assert connection.send(b"more") == 0


def test_a_reset_is_an_end(connection: TcpConnection, peer: socket.socket) -> None:
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    peer.close()
    wait(connection.fileno())
    assert connection.receive() == b""
    assert connection.send(b"anything") == -1


def test_a_port_that_is_taken_is_refused(service: TcpService, version: int) -> None:
    text = LOOPBACK[version].text
    with pytest.raises(LinkError, match=f"TCP port {service.port} of {text}: Address"):
        TcpService(LOOPBACK[version], service.port)
