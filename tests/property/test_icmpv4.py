"""Whatever the octets, ICMPv4, IGMP and IPv4 options survive decoding and encoding."""

import tracemalloc

import pytest
from hypothesis import given, strategies as st

from asdic.wire import icmpv4, igmp, ipv4, multi_part, packet
from asdic.wire.icmpv4 import Type
from asdic.wire.ipv4 import options
from asdic.wire.link_type import LinkType
from asdic.wire.protocol import Protocol

WORST_RATIO = 32
ALLOWANCE = 64 * 1024

objects = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 255), st.binary(max_size=40)),
    max_size=4,
).map(
    lambda parts: b"".join(
        bytes((0, 4 + len(payload), class_num, c_type)) + payload
        for class_num, c_type, payload in parts
    )
)
option_octets = st.binary(max_size=40).map(
    lambda octets: options.decode(octets[: len(octets) & ~3])
)


@given(st.sampled_from(sorted(Type)), st.binary(max_size=300))
def test_any_message_keeps_its_octets(type_: int, rest: bytes) -> None:
    octets = bytes((type_,)) + rest

    decoded = packet.decode(octets, LinkType.ICMPV4)

    assert packet.encode(decoded, keep_checksums=True) == octets


@given(st.sampled_from([3, 11, 12]), st.binary(min_size=128, max_size=128), objects)
def test_any_extension_keeps_its_octets(
    type_: int, quote: bytes, structure: bytes
) -> None:
    octets = bytes((type_, 0, 0, 0, 0, 32, 0, 0)) + quote + b"\x20\0\0\0" + structure

    decoded = packet.decode(octets, LinkType.ICMPV4)

    assert packet.encode(decoded, keep_checksums=True) == octets


@given(option_octets, st.sampled_from([Protocol.ICMPV4, Protocol.IGMP]), st.binary())
def test_any_options_keep_their_octets(
    found: tuple[options.Option, ...], protocol: int, payload: bytes
) -> None:
    octets = ipv4.Header(
        source=bytes(4),
        destination=bytes(4),
        protocol=protocol,
        time_to_live=1,
        options=found,
    ).encode(payload)

    decoded = packet.decode(octets, LinkType.IPV4)

    assert packet.encode(decoded, keep_checksums=True) == octets


def _stack(size: int) -> bytes:
    entry = multi_part.LabelStackEntry(label=0xFFFFF, time_to_live=255).encode()
    return (4 + size).to_bytes(2, "big") + b"\x01\x01" + entry * (size // 4)


@pytest.mark.parametrize(
    "octets",
    [
        b"\x0b\0\0\0\0\x20\0\0" + bytes(128) + b"\x20\0\0\0" + _stack(60000),
        b"\x0b\0\0\0\0\x20\0\0" + bytes(128) + b"\x20\0\0\0" + b"\0\4\2\0" * 15000,
        b"\x0b\0\0\0\0\x20\0\0" + bytes(128) + b"\x20\0\0\0" + b"\0\4\3\0" * 15000,
        b"\x09\0\0\0\xff\x02\0\0" + b"\x7f" * 8 * 255,
    ],
    ids=["labels", "interfaces", "unknown objects", "router addresses"],
)
def test_large_icmpv4_messages_take_bounded_memory(octets: bytes) -> None:
    tracemalloc.start()
    try:
        message = icmpv4.decode(octets)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert message.type == octets[0]
    assert peak <= WORST_RATIO * len(octets) + ALLOWANCE


@pytest.mark.parametrize(
    "octets",
    [
        b"\x11\0\0\0" + bytes(6) + (15000).to_bytes(2, "big") + bytes(60000),
        b"\x22\0\0\0\0\0" + (7500).to_bytes(2, "big") + b"\1\0\0\0\xe0\0\0\1" * 7500,
    ],
    ids=["sources", "records"],
)
def test_large_igmp_messages_take_bounded_memory(octets: bytes) -> None:
    tracemalloc.start()
    try:
        message = igmp.decode(octets)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert message.type == octets[0]
    assert peak <= WORST_RATIO * len(octets) + ALLOWANCE
