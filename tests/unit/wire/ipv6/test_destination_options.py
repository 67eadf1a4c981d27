"""The Destination Options header (RFC 8200 §4.6)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import ipv6
from asdic.wire.ipv6 import DestinationOptions, options
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 6275 §6.3: a Home Address option, aligned as it asks.
# tshark dissects it alike.
HOME = bytes.fromhex("20010db8000000000000000000000003")
OCTETS = bytes.fromhex("3a 02 01020000 c910") + HOME
HEADER = DestinationOptions(
    next_header=58,
    options=(options.PadN(data=bytes(2)), options.HomeAddress(home_address=HOME)),
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert DestinationOptions.decode(OCTETS) == HEADER
    assert HEADER.header_length == len(OCTETS)
    assert HEADER.header_extension_length == OCTETS[1]
    assert HEADER.LAYER == "destination_options"


def test_figure_is_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, DestinationOptions.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), DestinationOptions.decode)


@pytest.mark.parametrize("size", [0, 5, 2046 + 8])
def test_options_must_fill_the_header(size: int) -> None:
    header = DestinationOptions(
        next_header=58, options=tuple([options.Pad1() for _ in range(size)])
    )

    with pytest.raises(EncodeError, match="DestinationOptions"):
        header.encode_unsummed()


def test_next_header_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="next_header"):
        DestinationOptions(next_header=256, options=options.pad(())).encode_unsummed()


@given(next_header=st.integers(0, 255), units=st.integers(0, 3), data=st.data())
def test_header_survives_the_wire(
    next_header: int, units: int, data: st.DataObject
) -> None:
    size = 6 + 8 * units
    octets = bytes((next_header, units)) + data.draw(
        st.binary(min_size=size, max_size=size)
    )

    assert ipv6.DestinationOptions.decode(octets).encode_unsummed() == octets
