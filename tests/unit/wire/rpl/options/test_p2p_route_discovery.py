"""P2p Route Discovery (RFC 6997 §7)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.rpl.options import P2pRouteDiscovery, decode
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark dissects it alike.
OCTETS = bytes.fromhex("0a12 90 45 20010db8000000000000000000000001")
OPTION = P2pRouteDiscovery(
    reply=True,
    number_of_routes=1,
    lifetime=1,
    max_rank_or_next_hop=5,
    addresses=bytes.fromhex("20010db8000000000000000000000001"),
)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)
    assert OPTION.length == OCTETS[1]


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), P2pRouteDiscovery.decode)


def test_a_length_that_does_not_fit_is_refused() -> None:
    with pytest.raises(DecodeError, match="octet 1"):
        P2pRouteDiscovery.decode(OCTETS[:1] + b"\xff" + OCTETS[2:])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="number_of_routes"):
        replace(OPTION, number_of_routes=1 << 32).encode()


@given(st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:2] + body

    assert P2pRouteDiscovery.decode(octets).encode() == octets


def test_lifetimes_have_names() -> None:
    meaning = P2pRouteDiscovery.FIELDS[6].meaning

    assert meaning is not None
    assert meaning(3) == "64 s"
