"""Destination Cleanup Object Acknowledgment (RFC 9009 §4.3.4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import rpl
from asdic.wire.rpl import DestinationCleanupObjectAcknowledgment, Security
from asdic.wire.rpl.options import PadN
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand, and held field by field against the text of RFC 9009 §4.3.4; tshark
# 4.0 does not know the message.
OCTETS = bytes.fromhex(
    "9b 08 0000  1e 80 07 00 20010db8000000000000000000000001 0102 0000"
)
MESSAGE = DestinationCleanupObjectAcknowledgment(
    rpl_instance_id=30,
    dco_sequence=7,
    dodagid=bytes.fromhex("20010db8000000000000000000000001"),
    options=(PadN(data=bytes(2)),),
)
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
    assert_truncation_is_refused(
        OCTETS, 24, DestinationCleanupObjectAcknowledgment.decode
    )


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="rpl_instance_id"):
        replace(MESSAGE, rpl_instance_id=1 << 32).encode_unsummed()


def test_secured_form_has_the_same_body() -> None:
    secured = replace(MESSAGE, security=SECURITY, authentication=bytes(4))
    octets = secured.encode_unsummed()

    assert octets[1] == 0x80 | OCTETS[1]
    assert octets[4:] == SECURITY.encode() + OCTETS[4:] + bytes(4)
    assert rpl.decode(octets) == secured


@given(st.binary(min_size=20, max_size=60))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:4] + body[:1] + b"\0" + body[2:]

    assert (
        DestinationCleanupObjectAcknowledgment.decode(octets).encode_unsummed()
        == octets
    )


def test_without_a_dodagid_the_flag_is_clear() -> None:
    bare = replace(MESSAGE, dodagid=b"")

    assert not bare.dodagid_present
    assert rpl.decode(bare.encode_unsummed()) == bare


def test_a_dodagid_has_16_octets() -> None:
    with pytest.raises(EncodeError, match="not 16"):
        replace(MESSAGE, dodagid=bytes(4)).encode_unsummed()
