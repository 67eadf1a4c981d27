"""ILNP Nonce (RFC 6744 §2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.ipv6.options import IlnpNonce, decode
from figures import assert_figure_is_true

# Written by hand from the RFC; tshark 4.0 dissects it alike.
OCTETS = bytes.fromhex("8b 04 deadbeef")
OPTION = IlnpNonce(nonce=b"\xde\xad\xbe\xef")


def test_octets_and_option_are_the_same_thing() -> None:
    assert OPTION.encode() == OCTETS
    assert decode(OCTETS) == (OPTION,)


def test_figure_is_true() -> None:
    assert_figure_is_true(OPTION, OCTETS, lambda octets: decode(octets)[0])


def test_value_beyond_its_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="length"):
        IlnpNonce(nonce=bytes(256)).encode()


@given(octets=st.binary(min_size=0, max_size=255))
def test_option_survives_the_wire(octets: bytes) -> None:
    whole = bytes((0x8B, len(octets))) + octets

    assert IlnpNonce.decode(whole).encode() == whole
