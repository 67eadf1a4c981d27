"""Version 2 Multicast Listener Report on the wire (RFC 9777 §5.2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import (
    MulticastAddressRecord,
    RecordType,
    UnknownRecord,
    Version2MulticastListenerReport,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from Linux 6.18, when a socket left ff05::1234 and another joined a source of ff3e::4321.
SOURCE = bytes.fromhex("fe80000000000000000000fffe000002")
DESTINATION = bytes.fromhex("ff020000000000000000000000000016")
OCTETS = bytes.fromhex(
    "8f00ea8c0000000203000000ff05000000000000000000000000123405000001"
    "ff3e000000000000000000000000432120010db8000100000000000000000005"
)
MESSAGE = Version2MulticastListenerReport(
    records=(
        MulticastAddressRecord(
            record_type=RecordType.CHANGE_TO_INCLUDE_MODE,
            multicast_address=bytes.fromhex("ff050000000000000000000000001234"),
        ),
        MulticastAddressRecord(
            record_type=RecordType.ALLOW_NEW_SOURCES,
            multicast_address=bytes.fromhex("ff3e0000000000000000000000004321"),
            sources=(bytes.fromhex("20010db8000100000000000000000005"),),
        ),
    ),
    number_of_records=2,
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, Version2MulticastListenerReport.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [("number_of_records", 65536), ("reserved", -1), ("code", 256)],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        Version2MulticastListenerReport,
        records=st.just(()),
        number_of_records=st.just(0),
        reserved=st.integers(0, 0xFFFF),
        code=st.integers(0, 255),
        trailing=st.binary(max_size=200),
    )
)
def test_message_survives_the_wire(message: Version2MulticastListenerReport) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


def test_number_of_records_is_that_of_the_records_unless_given() -> None:
    message = replace(MESSAGE, number_of_records=None)

    assert icmpv6.encode(message, SOURCE, DESTINATION) == OCTETS


def test_records_that_are_not_there_are_only_counted() -> None:
    octets = OCTETS[:6] + b"\0\3" + OCTETS[8:]

    message = Version2MulticastListenerReport.decode(octets)

    assert message == replace(MESSAGE, number_of_records=3)


def test_octets_behind_the_last_record_are_kept() -> None:
    octets = OCTETS[:6] + b"\0\1" + OCTETS[8:]

    message = Version2MulticastListenerReport.decode(octets)

    assert message.records == MESSAGE.records[:1]
    assert message.trailing == OCTETS[28:]
    assert message.encode_unsummed()[4:] == octets[4:]


def test_a_record_beyond_the_end_is_kept_as_octets() -> None:
    octets = OCTETS[:-1]

    message = Version2MulticastListenerReport.decode(octets)

    assert message.records == (MESSAGE.records[0], UnknownRecord(octets=octets[28:]))
    assert message.encode_unsummed()[4:] == octets[4:]
