"""Sockets of versions that are here, and of one that is nowhere."""

from __future__ import annotations

import socket

import pytest
from msgspec.structs import replace

from asdic.errors import LinkError
from asdic.links.icmp.family import IPV4, IPV6
from asdic.links.responding.new_socket import is_version_missing, new_socket

NOWHERE = replace(IPV6, address_family=99)


def test_a_new_socket_never_waits() -> None:
    with new_socket(IPV4, socket.SOCK_DGRAM) as found:
        assert not found.getblocking()


def test_a_version_that_is_missing_is_told() -> None:
    with pytest.raises(LinkError, match="IPv6: Address family not supported") as told:
        new_socket(NOWHERE, socket.SOCK_DGRAM)
    assert is_version_missing(told.value)


def test_other_problems_are_others() -> None:
    assert not is_version_missing(LinkError("without a cause"))
