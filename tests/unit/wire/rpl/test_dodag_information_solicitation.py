"""Dodag Information Solicitation (RFC 6550 §6.2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import rpl
from asdic.wire.rpl import DodagInformationSolicitation, Security
from asdic.wire.rpl.options import PadN
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark dissects it alike.
OCTETS = bytes.fromhex("9b 00 0000  00 00 0102 0000")
MESSAGE = DodagInformationSolicitation(flags=0, options=(PadN(data=bytes(2)),))
SECURITY = Security(counter=1)


def test_octets_and_message_are_the_same_thing() -> None:
    assert MESSAGE.encode_unsummed() == OCTETS
    assert rpl.decode(OCTETS) == MESSAGE
    assert MESSAGE.code == OCTETS[1]


def test_figure_is_true() -> None:
    # Another code makes another message of it.
    assert_figure_is_true(
        MESSAGE,
        OCTETS,
        lambda octets: rpl.decode(octets) if octets[1] == OCTETS[1] else None,
    )


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 6, DodagInformationSolicitation.decode)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="flags"):
        replace(MESSAGE, flags=1 << 32).encode_unsummed()


def test_secured_form_has_the_same_body() -> None:
    secured = replace(MESSAGE, security=SECURITY, authentication=bytes(4))
    octets = secured.encode_unsummed()

    assert octets[1] == 0x80 | OCTETS[1]
    assert octets[4:] == SECURITY.encode() + OCTETS[4:] + bytes(4)
    assert rpl.decode(octets) == secured


@given(st.binary(min_size=2, max_size=60))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:4] + body

    assert DodagInformationSolicitation.decode(octets).encode_unsummed() == octets
