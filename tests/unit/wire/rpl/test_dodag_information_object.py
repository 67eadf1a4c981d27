"""Dodag Information Object (RFC 6550 §6.3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import rpl
from asdic.wire.rpl import DodagInformationObject, Security
from asdic.wire.rpl.options import PadN
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark dissects it alike.
OCTETS = bytes.fromhex(
    "9b 01 0000  1e f0 0100 88 2a 00 00 20010db8000000000000000000000001 0102 0000"
)
MESSAGE = DodagInformationObject(
    rpl_instance_id=30,
    version_number=240,
    rank=256,
    grounded=True,
    mode_of_operation=1,
    dtsn=42,
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
    assert_truncation_is_refused(OCTETS, 28, DodagInformationObject.decode)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="rpl_instance_id"):
        replace(MESSAGE, rpl_instance_id=1 << 32).encode_unsummed()


def test_secured_form_has_the_same_body() -> None:
    secured = replace(MESSAGE, security=SECURITY, authentication=bytes(4))
    octets = secured.encode_unsummed()

    assert octets[1] == 0x80 | OCTETS[1]
    assert octets[4:] == SECURITY.encode() + OCTETS[4:] + bytes(4)
    assert rpl.decode(octets) == secured


@given(st.binary(min_size=24, max_size=60))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:4] + body

    assert DodagInformationObject.decode(octets).encode_unsummed() == octets


def test_modes_have_names() -> None:
    meaning = DodagInformationObject.FIELDS[9].meaning

    assert meaning is not None
    assert meaning(2) == "storing"
    assert meaning(7) == ""
