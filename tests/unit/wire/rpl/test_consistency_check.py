"""Consistency Check (RFC 6550 §6.6)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import rpl
from asdic.wire.rpl import ConsistencyCheck, Security
from asdic.wire.rpl.options import PadN
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark dissects it alike.
OCTETS = bytes.fromhex(
    "9b 8a 0000 0000 00 00 00000005 07 1e 80 1234 20010db8000000000000000000000001 00000009 0102 0000 00010203"
)
MESSAGE = ConsistencyCheck(
    rpl_instance_id=30,
    response=True,
    cc_nonce=0x1234,
    dodagid=bytes.fromhex("20010db8000000000000000000000001"),
    destination_counter=9,
    security=Security(counter=5, key_identifier_mode=0, key_identifier=b"\7"),
    authentication=bytes(range(4)),
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
    assert_truncation_is_refused(OCTETS, 37, ConsistencyCheck.decode)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="rpl_instance_id"):
        replace(MESSAGE, rpl_instance_id=1 << 32).encode_unsummed()


@given(st.binary(min_size=24, max_size=60))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:4] + SECURITY.encode() + body + bytes(4)

    assert ConsistencyCheck.decode(octets).encode_unsummed() == octets
