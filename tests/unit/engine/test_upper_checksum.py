"""The checksums of upper layers, filled in."""

from __future__ import annotations

import pytest

from asdic.engine.upper_checksum import fill_checksum
from asdic.wire.checksum import checksum, pseudo_header_sum
from nodes import HOST, PEER

OCTETS = bytes(range(1, 25))
AT = {6: 16, 17: 6, 58: 2}


@pytest.mark.parametrize(("protocol", "at"), AT.items())
def test_a_checksum_is_filled_in_where_the_protocol_has_it(
    protocol: int, at: int
) -> None:
    cleared = OCTETS[:at] + b"\0\0" + OCTETS[at + 2 :]

    filled = fill_checksum(cleared, protocol, HOST, PEER)

    initial = pseudo_header_sum(HOST, PEER, protocol, len(filled))
    assert checksum(filled, initial) == 0
    assert filled[:at] + filled[at + 2 :] == OCTETS[:at] + OCTETS[at + 2 :]


def test_udp_sends_the_other_zero() -> None:
    # The sum over the pseudo-header and these octets is all ones.
    base = bytes(6) + b"\0\0"
    rest = pseudo_header_sum(HOST, PEER, 17, 10)
    word = checksum(base, rest).to_bytes(2, "big")

    filled = fill_checksum(base + word, 17, HOST, PEER)

    assert filled[6:8] == b"\xff\xff"


@pytest.mark.parametrize("protocol", [59, 132])
def test_of_a_protocol_without_checksum_nothing_changes(protocol: int) -> None:
    assert fill_checksum(OCTETS, protocol, HOST, PEER) == OCTETS


@pytest.mark.parametrize(("protocol", "at"), AT.items())
def test_what_is_too_short_for_its_checksum_stays_as_it_is(
    protocol: int, at: int
) -> None:
    assert fill_checksum(OCTETS[: at + 1], protocol, HOST, PEER) == OCTETS[: at + 1]
