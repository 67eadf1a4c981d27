"""Lists of RPL options (RFC 6550 §6.7)."""

import pytest
from hypothesis import given, strategies as st

from asdic.wire.rpl import options
from asdic.wire.rpl.options import Pad1, PadN, Type, Unknown
from asdic.wire.rpl.options.codec import DECODERS


def test_every_type_with_a_name_has_a_decoder() -> None:
    assert set(DECODERS) == set(Type) - {Type.PAD1}


@given(octets=st.binary(max_size=100))
def test_any_octets_come_back_as_they_were(octets: bytes) -> None:
    assert options.encode(options.decode(octets)) == octets


@pytest.mark.parametrize("octets", [b"\x1e", b"\x1e\x03\x00\x00"])
def test_option_that_runs_over_the_end_takes_the_rest(octets: bytes) -> None:
    (padding, rest) = options.decode(b"\0" + octets)

    assert padding == Pad1()
    assert rest == Unknown(octets=octets)
    assert rest.type == 0x1E


def test_option_without_data_is_read_as_any_other() -> None:
    assert options.decode(b"\x01\x00\x04\x00\x1e\x00") == (
        PadN(),
        Unknown(octets=b"\x04\x00"),
        Unknown(octets=b"\x1e\x00"),
    )


def test_an_option_that_does_not_fit_its_type_is_unknown() -> None:
    octets = b"\x09\x01\x00"

    assert options.decode(octets) == (Unknown(octets=octets),)
