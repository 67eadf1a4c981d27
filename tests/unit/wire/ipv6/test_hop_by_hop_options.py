"""The Hop-by-Hop Options header (RFC 8200 §4.3)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import ipv6
from asdic.wire.ipv6 import HopByHopOptions, options
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 2711 §2.1: Router Alert for MLD, then PadN. tshark
# dissects it alike.
OCTETS = bytes.fromhex("3a 00 05020000 0100")
HEADER = HopByHopOptions(
    next_header=58, options=(options.RouterAlert(value=0), options.PadN())
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert HopByHopOptions.decode(OCTETS) == HEADER
    assert HEADER.header_length == len(OCTETS)
    assert HEADER.header_extension_length == OCTETS[1]
    assert HEADER.LAYER == "hop_by_hop_options"


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, HopByHopOptions.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), HopByHopOptions.decode)


@pytest.mark.parametrize("size", [0, 5, 2046 + 8])
def test_options_must_fill_the_header(size: int) -> None:
    header = HopByHopOptions(
        next_header=58, options=tuple([options.Pad1() for _ in range(size)])
    )

    with pytest.raises(EncodeError, match="HopByHopOptions"):
        header.encode_unsummed()


def test_next_header_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="next_header"):
        HopByHopOptions(next_header=256, options=options.pad(())).encode_unsummed()


@given(next_header=st.integers(0, 255), units=st.integers(0, 3), data=st.data())
def test_header_survives_the_wire(
    next_header: int, units: int, data: st.DataObject
) -> None:
    size = 6 + 8 * units
    octets = bytes((next_header, units)) + data.draw(
        st.binary(min_size=size, max_size=size)
    )

    assert ipv6.HopByHopOptions.decode(octets).encode_unsummed() == octets
