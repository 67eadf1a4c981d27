"""A UDP socket for probes, on the loopback interface."""

from __future__ import annotations

import socket

import pytest

from asdic.errors import LinkError
from asdic.links.names import Endpoint
from asdic.links.udp_path import UdpPath, open_responder
from asdic.wire.address import parse_address

SECOND = 1_000_000_000
HERE = {4: parse_address("127.0.0.1"), 6: parse_address("::1")}
VERSIONS = pytest.mark.parametrize("version", [4, 6])


def opened(version: int) -> tuple[UdpPath, socket.socket]:
    far = open_responder(HERE[version], 0)
    far.settimeout(5)
    near = UdpPath(Endpoint(address=HERE[version]), far.getsockname()[1])
    return near, far


@VERSIONS
def test_datagrams_go_and_come(version: int) -> None:
    near, far = opened(version)
    with near, far:
        assert near.version == version
        assert 1280 <= near.mtu <= 0xFFFF
        near.send(b"there")
        octets, sender = far.recvfrom(100)
        assert octets == b"there"
        far.sendto(b"back", sender)
        assert near.receive(5 * SECOND) == b"back"
        assert near.receive(0) is None
        assert list(near.reports()) == []


@VERSIONS
def test_what_the_link_does_not_take_is_lost(version: int) -> None:
    near, far = opened(version)
    with near, far:
        near.send(bytes(0xFFFF))
        near.send(b"there")
        assert far.recvfrom(100)[0] == b"there"
        assert list(near.reports()) == []


@VERSIONS
def test_that_nobody_listens_any_more_is_no_datagram_and_no_report(
    version: int,
) -> None:
    near, far = opened(version)
    far.close()
    with near:
        near.send(b"there")
        assert near.receive(5 * SECOND) is None
        near.send(b"there")
        near.send(b"there")
        assert list(near.reports()) == []


def test_what_has_no_way_is_told() -> None:
    with pytest.raises(LinkError, match="port 7"):
        UdpPath(Endpoint(address=b"\xff" * 4), 7)


def test_a_link_that_fails_is_told() -> None:
    near, far = opened(4)
    far.close()
    near.close()
    with pytest.raises(LinkError, match="Bad file descriptor"):
        near.send(b"there")


def test_a_port_that_is_taken_is_told() -> None:
    near, far = opened(4)
    with near, far, pytest.raises(LinkError, match="in use"):
        open_responder(HERE[4], far.getsockname()[1])
