"""Encrypted RPL messages (RFC 6550 §6.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire import rpl
from asdic.wire.rpl import DodagInformationSolicitation, Encrypted, Security
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC.
OCTETS = bytes.fromhex("9b 81 0000 0000 41 00 00000005 c0ffee")
MESSAGE = Encrypted(
    code=0x81, security=Security(counter=5, level=1), ciphertext=b"\xc0\xff\xee"
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert MESSAGE.encode_unsummed() == OCTETS
    assert rpl.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, Encrypted.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 12, Encrypted.decode)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="code"):
        replace(MESSAGE, code=256).encode_unsummed()


def test_nothing_else_can_be_read_of_it() -> None:
    with pytest.raises(DecodeError, match="encrypted"):
        DodagInformationSolicitation.decode(OCTETS)


@given(st.binary(max_size=40))
def test_any_ciphertext_survives_the_wire(ciphertext: bytes) -> None:
    octets = OCTETS[:12] + ciphertext

    assert rpl.decode(octets).encode_unsummed() == octets
