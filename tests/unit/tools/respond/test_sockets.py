"""Which sockets are opened, and what happens where one cannot be."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import ExitStack

import pytest
from msgspec.structs import replace

from asdic.errors import LinkError
from asdic.links.icmp.family import IPV4, IPV6, SocketFamily
from asdic.links.names import Endpoint
from asdic.links.responding import udp_service
from asdic.links.responding.new_socket import new_socket
from asdic.tools.respond.sockets import EVERYWHERE, Sockets, open_sockets


def opened(
    places: tuple[Endpoint, ...] = EVERYWHERE, port: int = 0, *, tcp: bool = True
) -> Sockets:
    with ExitStack() as stack:
        return open_sockets(places, (port,), stack, tcp=tcp, icmp=False)


def without(*missing: SocketFamily) -> Callable[..., socket.socket]:
    """Make sockets as on a machine that lacks versions of IP."""

    def make(family: SocketFamily, kind: socket.SocketKind) -> socket.socket:
        known = replace(family, address_family=99) if family in missing else family
        return new_socket(known, kind)

    return make


def test_each_version_has_udp_and_tcp_on_the_same_port() -> None:
    found = opened()
    assert [one.port for one in found.udp] == [one.port for one in found.tcp]
    told = [(one.protocol, one.local) for one in found.listening]
    assert told == [(name, one) for name in ("udp", "tcp") for one in EVERYWHERE]


def test_tcp_may_be_left_out() -> None:
    assert opened(tcp=False).tcp == ()


def test_a_port_that_is_taken_in_one_version_is_an_error() -> None:
    with new_socket(IPV6, socket.SOCK_DGRAM) as taken:
        taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        taken.bind(("::", 0))
        port = taken.getsockname()[1]
        with pytest.raises(LinkError, match=f"UDP port {port} of ::: Address already"):
            opened(port=port, tcp=False)


def test_a_machine_with_one_version_is_served_on_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(udp_service, "new_socket", without(IPV6))
    found = opened()
    assert [one.local for one in found.listening] == [EVERYWHERE[0]] * 2


def test_an_address_of_the_missing_version_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(udp_service, "new_socket", without(IPV6))
    with pytest.raises(LinkError, match="IPv6: Address family"):
        opened((EVERYWHERE[1],))


def test_a_machine_without_any_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(udp_service, "new_socket", without(IPV4, IPV6))
    with pytest.raises(LinkError, match="IPv4: Address family"):
        opened()
