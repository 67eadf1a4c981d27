"""UDP on the loopback interface, both versions."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from asdic.errors import LinkError
from asdic.links.names import Endpoint
from asdic.links.responding import UdpService

LOOPBACK = {4: Endpoint(address=b"\x7f\0\0\1"), 6: Endpoint(address=bytes(15) + b"\1")}
FAMILY = {4: socket.AF_INET, 6: socket.AF_INET6}


@pytest.fixture(params=[4, 6])
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def service(version: int) -> Iterator[UdpService]:
    with closing(UdpService(LOOPBACK[version], 0)) as found:
        yield found


@pytest.fixture
def peer(version: int, service: UdpService) -> Iterator[socket.socket]:
    with socket.socket(FAMILY[version], socket.SOCK_DGRAM) as found:
        found.settimeout(60)
        found.connect((LOOPBACK[version].text, service.port))
        yield found


def test_a_datagram_comes_with_its_sender_and_manner(
    service: UdpService, peer: socket.socket, version: int
) -> None:
    assert service.receive() is None
    peer.send(b"anything")
    arrival = service.receive()
    assert arrival is not None
    assert arrival.octets == b"anything"
    assert arrival.source.address == LOOPBACK[version].address
    assert arrival.port == peer.getsockname()[1]
    assert arrival.manner.hop_limit == 64
    assert arrival.manner.local == LOOPBACK[version].address
    assert not arrival.manner.to_group


def test_an_answer_comes_back(service: UdpService, peer: socket.socket) -> None:
    peer.send(b"anything")
    arrival = service.receive()
    assert arrival is not None
    assert service.answer(arrival, b"answer") is None
    assert peer.recv(100) == b"answer"


def test_what_the_kernel_does_not_send_is_told(
    service: UdpService, peer: socket.socket
) -> None:
    peer.send(b"anything")
    arrival = service.receive()
    assert arrival is not None
    assert service.answer(arrival, bytes(65_536)) == "Message too long"


def test_a_port_that_is_taken_is_refused(service: UdpService, version: int) -> None:
    text = LOOPBACK[version].text
    with pytest.raises(LinkError, match=f"UDP port {service.port} of {text}: Address"):
        UdpService(LOOPBACK[version], service.port)
