"""The Traceroute option (RFC 1393 §2.2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.ipv4 import options
from asdic.wire.ipv4.options import Traceroute, Unknown
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 1393 §2.2; tshark dissects it alike.
OCTETS = bytes.fromhex("520c 1234 0001 ffff c0000201")
OPTION = Traceroute(
    id_number=0x1234,
    outbound_hop_count=1,
    return_hop_count=0xFFFF,
    originator_ip_address=bytes((192, 0, 2, 1)),
)


def first(octets: bytes) -> options.Option:
    return options.decode(octets)[0]


def test_octets_and_option_are_the_same_thing() -> None:
    assert options.decode(OCTETS) == (OPTION,)
    assert OPTION.encode() == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, first)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 12, Traceroute.decode)


@pytest.mark.parametrize("length", [2, 11, 13])
def test_option_of_another_length_stays_octets(length: int) -> None:
    octets = bytes((82, length)) + bytes(length - 2)

    assert options.decode(octets) == (Unknown(octets=octets),)


def test_originator_must_be_an_ipv4_address() -> None:
    with pytest.raises(EncodeError, match="originator_ip_address"):
        Traceroute(
            id_number=1,
            outbound_hop_count=1,
            return_hop_count=1,
            originator_ip_address=bytes(16),
        ).encode()


@given(
    counts=st.lists(st.integers(0, 0xFFFF), min_size=3, max_size=3),
    originator=st.binary(min_size=4, max_size=4),
)
def test_option_survives_the_wire(counts: list[int], originator: bytes) -> None:
    option = Traceroute(
        id_number=counts[0],
        outbound_hop_count=counts[1],
        return_hop_count=counts[2],
        originator_ip_address=originator,
    )

    assert options.decode(option.encode()) == (option,)
