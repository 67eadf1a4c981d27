"""Router Alert (RFC 2711 §2.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import RouterAlert, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from RFC 2711 §2.1; tshark dissects it alike.
OCTETS = bytes.fromhex("05 02 0000")
OPTION = RouterAlert(value=0)


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = bytes.fromhex("05 03 000000")

    with pytest.raises(DecodeError, match="length is not"):
        RouterAlert.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="value"):
        RouterAlert(value=65536).encode()


@given(octets=st.binary(min_size=len(OCTETS) - 2, max_size=len(OCTETS) - 2))
def test_option_survives_the_wire(octets: bytes) -> None:
    assert RouterAlert.decode(OCTETS[:2] + octets).encode() == OCTETS[:2] + octets


def test_values_have_names() -> None:
    meaning = RouterAlert.FIELDS[-1].meaning

    assert meaning is not None
    assert meaning(0) == "Multicast Listener Discovery"
    assert meaning(4) == "aggregated reservation, nesting level 0"
    assert meaning(67) == "QoS NSLP, aggregation level 31"
    assert meaning(69) == "MPLS OAM"
    assert meaning(99) == ""
