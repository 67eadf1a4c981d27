"""Values of a kind that no field takes: refused, whatever `struct` calls them."""

from typing import TypeVar

import pytest
from msgspec import Struct
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import (
    arp,
    authentication,
    esp,
    ethernet,
    ipv4,
    ipv6,
    linux_cooked,
    tcp,
    udp,
    vlan,
)
from asdic.wire.field import Item
from asdic.wire.ipv6.options import JumboPayload, RouterAlert
from asdic.wire.layer import Layer
from asdic.wire.tcp.options import SackBlock, Timestamps

HEADERS: list[tuple[Layer, str]] = [
    (
        arp.Packet.decode(bytes.fromhex("0001080006040001") + bytes(20)),
        "operation",
    ),
    (authentication.Header.decode(b"\x11\x01" + bytes(10)), "next_header"),
    (esp.Packet.decode(bytes(8)), "sequence_number"),
    (ethernet.Header.decode(bytes(14)), "ether_type"),
    (ipv4.Header.decode(b"\x45" + bytes(19)), "time_to_live"),
    (ipv6.Fragment.decode(bytes(8)), "identification"),
    (ipv6.Header.decode(bytes(40)), "hop_limit"),
    (linux_cooked.Header.decode(bytes(16)), "protocol"),
    (linux_cooked.HeaderV2.decode(bytes(20)), "protocol"),
    (tcp.Beginning.decode(bytes(8)), "source_port"),
    (tcp.Header.decode(bytes(12) + b"\x50" + bytes(7)), "window"),
    (udp.Header.decode(bytes(8)), "source_port"),
    (vlan.Tag.decode(bytes(4)), "ether_type"),
]
ITEMS: list[tuple[Item, str]] = [
    (JumboPayload(jumbo_payload_length=0), "jumbo_payload_length"),
    (RouterAlert(), "value"),
    (SackBlock(left_edge=0, right_edge=0), "left_edge"),
    (Timestamps(timestamp_value=0), "timestamp_value"),
]

Value = TypeVar("Value")


def without(value: Value, name: str) -> Value:
    """Return *value* with nothing in a field, which the types forbid."""
    assert isinstance(value, Struct)
    changed: Value = replace(value, **{name: None})
    return changed


@pytest.mark.parametrize(("header", "name"), HEADERS)
def test_header_without_a_number_is_refused(header: Layer, name: str) -> None:
    with pytest.raises(EncodeError):
        without(header, name).encode_unsummed()


@pytest.mark.parametrize(("item", "name"), ITEMS)
def test_item_without_a_number_is_refused(item: Item, name: str) -> None:
    with pytest.raises(EncodeError):
        without(item, name).encode()
