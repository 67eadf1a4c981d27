"""LLC headers (IEEE 802.2, RFC 1042)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import llc
from figures import assert_figure_is_true, assert_truncation_is_refused

# RFC 1042: SNAP in an unnumbered information frame. tshark dissects it alike.
SNAP_OCTETS = bytes.fromhex("aaaa03")
SNAP = llc.Header(
    destination_service_access_point=0xAA, source_service_access_point=0xAA
)
# Written by hand: a supervisory frame (receiver ready), two control octets. tshark
# dissects it alike.
NUMBERED_OCTETS = bytes.fromhex("f0f1 0103")
NUMBERED = llc.Header(
    destination_service_access_point=0xF0,
    source_service_access_point=0xF1,
    control=b"\x01\x03",
)


@pytest.mark.parametrize(
    ("header", "octets"), [(SNAP, SNAP_OCTETS), (NUMBERED, NUMBERED_OCTETS)]
)
def test_octets_and_header_are_the_same_thing(
    header: llc.Header, octets: bytes
) -> None:
    assert header.encode_unsummed() == octets
    assert llc.Header.decode(octets + b"rest") == header
    assert header.header_length == len(octets)


def test_only_aa_aa_03_is_snap() -> None:
    assert SNAP.is_snap
    assert not NUMBERED.is_snap


def test_figure_is_true() -> None:
    assert_figure_is_true(SNAP, SNAP_OCTETS, _decode_padded)


def _decode_padded(octets: bytes) -> llc.Header:
    """Read a header that has a fourth octet where the third asks for one."""
    return llc.Header.decode(octets + b"\0")


@pytest.mark.parametrize(
    ("octets", "minimum"), [(SNAP_OCTETS, 3), (NUMBERED_OCTETS, 4)]
)
def test_truncation_is_refused(octets: bytes, minimum: int) -> None:
    assert_truncation_is_refused(octets, minimum, llc.Header.decode)


@pytest.mark.parametrize("control", [b"", b"\x03\x03", b"\x00", b"\x00\x00\x00"])
def test_control_must_be_as_long_as_its_first_bits_say(control: bytes) -> None:
    header = llc.Header(
        destination_service_access_point=0,
        source_service_access_point=0,
        control=control,
    )

    with pytest.raises(EncodeError, match="control"):
        header.encode_unsummed()


def test_value_beyond_its_field_is_refused() -> None:
    header = llc.Header(
        destination_service_access_point=256, source_service_access_point=0
    )

    with pytest.raises(EncodeError, match="destination_service_access_point"):
        header.encode_unsummed()


@given(octets=st.binary(min_size=4, max_size=4))
def test_header_survives_the_wire(octets: bytes) -> None:
    header = llc.Header.decode(octets)

    assert header.encode_unsummed() == octets[: header.header_length]
