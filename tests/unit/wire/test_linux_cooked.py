"""Linux cooked headers (LINKTYPE_LINUX_SLL, LINKTYPE_LINUX_SLL2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import linux_cooked
from asdic.wire.protocol import EtherType
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from the kernel by tcpdump -i any: an Echo Request on the loopback.
OCTETS = bytes.fromhex("0000 0304 0006 0000000000000000 0800")
HEADER = linux_cooked.Header(
    packet_type=0,
    hardware_type=772,
    address_length=6,
    address=bytes(8),
    protocol=EtherType.IPV4,
)
# The same, as version 2.
OCTETS_V2 = bytes.fromhex("0800 0000 00000001 0304 00 06 0000000000000000")
HEADER_V2 = linux_cooked.HeaderV2(
    protocol=EtherType.IPV4,
    interface_index=1,
    hardware_type=772,
    packet_type=0,
    address_length=6,
    address=bytes(8),
)


def test_octets_and_header_are_the_same_thing() -> None:
    assert HEADER.encode_unsummed() == OCTETS
    assert linux_cooked.Header.decode(OCTETS) == HEADER


def test_octets_and_version_2_header_are_the_same_thing() -> None:
    assert HEADER_V2.encode_unsummed() == OCTETS_V2
    assert linux_cooked.HeaderV2.decode(OCTETS_V2) == HEADER_V2


def test_figures_are_true() -> None:
    assert_figure_is_true(HEADER, OCTETS, linux_cooked.Header.decode)
    assert_figure_is_true(HEADER_V2, OCTETS_V2, linux_cooked.HeaderV2.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 16, linux_cooked.Header.decode)
    assert_truncation_is_refused(OCTETS_V2, 20, linux_cooked.HeaderV2.decode)


def test_numbers_have_meanings_in_words() -> None:
    meanings = {row.name: row.meaning for row in linux_cooked.Header.FIELDS}
    packet_type, hardware_type = meanings["packet_type"], meanings["hardware_type"]

    assert packet_type is not None
    assert hardware_type is not None
    assert packet_type(4) == "sent by us"
    assert hardware_type(772) == "loopback"


@pytest.mark.parametrize(
    ("name", "address", "packet_type"),
    [("address", bytes(6), 0), ("packet_type", bytes(8), 65536)],
)
def test_value_beyond_its_field_is_refused(
    name: str, address: bytes, packet_type: int
) -> None:
    headers = (
        linux_cooked.Header(
            packet_type=packet_type,
            hardware_type=1,
            address_length=6,
            address=address,
            protocol=0,
        ),
        linux_cooked.HeaderV2(
            protocol=0,
            interface_index=1,
            hardware_type=1,
            packet_type=packet_type,
            address_length=6,
            address=address,
        ),
    )
    for header in headers:
        with pytest.raises(EncodeError, match=name):
            header.encode_unsummed()


@given(octets=st.binary(min_size=20, max_size=20))
def test_headers_survive_the_wire(octets: bytes) -> None:
    assert linux_cooked.Header.decode(octets).encode_unsummed() == octets[:16]
    assert linux_cooked.HeaderV2.decode(octets).encode_unsummed() == octets
