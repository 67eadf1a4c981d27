"""The frame around a packet."""

from __future__ import annotations

import pytest

from asdic.errors import OptionError, UnknownName
from asdic.tools.send import SendOptions, build_frame, send_frame
from asdic.wire.address import parse_address
from asdic.wire.ethernet import Header

MINE, OTHER = b"\2\0\0\0\0\1", b"\2\0\0\0\0\2"


@pytest.mark.parametrize(
    ("address", "expected", "ether_type"),
    [
        ("224.0.0.1", "01005e000001", 0x0800),
        ("239.129.2.3", "01005e010203", 0x0800),
        ("255.255.255.255", "ffffffffffff", 0x0800),
        ("ff02::1:ff00:2", "3333ff000002", 0x86DD),
    ],
)
def test_a_group_has_an_ethernet_address_of_its_own(
    address: str, expected: str, ether_type: int
) -> None:
    options = SendOptions(link_source=MINE)
    frame = build_frame(b"packet", parse_address(address), options)
    assert Header.decode(frame) == Header(
        destination=bytes.fromhex(expected), source=MINE, ether_type=ether_type
    )
    assert frame[14:] == b"packet"


def test_both_addresses_are_those_given() -> None:
    options = SendOptions(link_source=MINE, link_destination=OTHER)
    frame = build_frame(b"", parse_address("ff02::1"), options)
    assert frame == OTHER + MINE + b"\x86\xdd"


def test_the_source_is_that_of_the_interface() -> None:
    options = SendOptions(interface="lo", link_destination=OTHER)
    assert build_frame(b"", bytes(4), options)[6:12] == bytes(6)


def test_an_unknown_receiver_is_asked_for() -> None:
    options = SendOptions(link_source=MINE)
    with pytest.raises(OptionError, match=r"address is 192\.0\.2\.1"):
        build_frame(b"", parse_address("192.0.2.1"), options)


def test_a_source_without_an_interface_is_asked_for() -> None:
    with pytest.raises(OptionError, match="-I INTERFACE"):
        build_frame(b"", bytes(4), SendOptions(link_destination=OTHER))


def test_an_interface_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownName, match="eth77: no such interface"):
        send_frame(bytes(60), "eth77")
