"""Checksums of upper layers, filled in."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from asdic.engine.upper_checksum import fill_checksum
from asdic.wire.checksum import is_valid, pseudo_header_sum
from nodes import HOST, PEER

TCP, UDP, ICMPV6, SCTP = 6, 17, 58, 132


@pytest.mark.requirement("rfc4443-2.3-a")
@pytest.mark.parametrize("protocol", [TCP, UDP, ICMPV6])
@given(rest=strategies.binary(max_size=60))
def test_what_is_filled_in_verifies(protocol: int, rest: bytes) -> None:
    offset = {TCP: 16, UDP: 6, ICMPV6: 2}[protocol]
    payload = rest[:offset].ljust(offset, b"\1") + b"\0\0" + rest[offset:]

    filled = fill_checksum(payload, protocol, PEER, HOST)

    assert is_valid(filled, pseudo_header_sum(PEER, HOST, protocol, len(filled)))
    assert filled[:offset] + filled[offset + 2 :] == payload[:offset] + rest[offset:]


def test_udp_sends_the_other_zero() -> None:
    # The data bring the sum to 0xffff, of which the complement is 0.
    unsummed = bytes(8) + b"\0\0"
    short = int.from_bytes(fill_checksum(unsummed, UDP, PEER, HOST)[6:8], "big")
    payload = bytes(8) + short.to_bytes(2, "big")

    assert fill_checksum(payload, UDP, PEER, HOST)[6:8] == b"\xff\xff"


def test_a_protocol_without_such_a_checksum_is_left_alone() -> None:
    assert fill_checksum(bytes(20), SCTP, PEER, HOST) == bytes(20)


@pytest.mark.parametrize(("protocol", "size"), [(TCP, 17), (UDP, 7), (ICMPV6, 3)])
def test_a_payload_without_room_for_it_is_left_alone(protocol: int, size: int) -> None:
    assert fill_checksum(bytes(size), protocol, PEER, HOST) == bytes(size)
