"""Whatever IPv4 packets come, a host says of each what it does, and sends none broken."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asdic.engine.configuration import Host, Ipv4RouterDiscovery, PermittedPrefix, Probe
from asdic.engine.instant import SECOND
from asdic.wire.address import is_multicast, parse_address
from asdic.wire.checksum import checksum, is_valid
from asdic.wire.link_type import LinkType
from asdic.wire.packet import decode
from asdic.wire.validate import findings
from ipv4_nodes import (
    ALL,
    ALL_HOSTS,
    BROADCAST,
    FAR,
    GATEWAY,
    HOST,
    PEER,
    STATION,
    Ipv4Bench,
    packet,
)
from turns import MAC

ANYBODY = (PermittedPrefix(octets=bytes(4), prefix_length=0),)
TALKATIVE = Host(
    echo_broadcast=True,
    timestamp_broadcast=True,
    address_mask=True,
    probe=True,
    open_udp=frozenset({7}),
    open_tcp=frozenset({7}),
)
OPEN = Probe(remote=True, by_name=ANYBODY, by_index=ANYBODY, by_address=ANYBODY)
ADDRESSES = st.sampled_from(
    (
        HOST,
        HOST,
        PEER,
        PEER,
        GATEWAY,
        FAR,
        ALL,
        BROADCAST,
        ALL_HOSTS,
        bytes(4),
        *tuple(
            map(parse_address, ("127.0.0.1", "240.0.0.1", "192.0.2.0", "192.0.2.77"))
        ),
    )
)
QUOTE = packet(b"\x12\x34\0\x07\0\x08\0\0", HOST, FAR, 17)
TYPES = st.sampled_from((0, 3, 3, 4, 5, 5, 8, 8, 9, 9, 11, 12, 13, 15, 17, 42, 43))
BODIES = st.binary(max_size=60) | st.builds(
    bytes.__add__,
    st.binary(min_size=4, max_size=4) | st.just(PEER),
    st.just(QUOTE) | st.binary(max_size=40) | st.just(b"\1\2\0\x1e" + PEER + bytes(4)),
)
OPTIONS = (
    st.just(b"")
    | st.binary(max_size=40)
    | st.sampled_from(
        [
            bytes.fromhex("0707040000000000"),
            bytes.fromhex("440c050100000000 00000000"),
            bytes.fromhex("830b0cc0000202c000020200"),
        ]
    )
)


def message(type_: int, code: int, body: bytes) -> bytes:
    octets = bytes((type_, code, 0, 0)) + body
    return octets[:2] + checksum(octets).to_bytes(2, "big") + octets[4:]


PAYLOADS = st.builds(message, TYPES, st.integers(0, 16), BODIES) | st.binary(
    max_size=80
)


@st.composite
def packets(draw: st.DrawFn) -> bytes:
    """Packets whose header is in order, and whatever else may be."""
    options = draw(OPTIONS)
    options += bytes(-len(options) % 4)
    payload = draw(PAYLOADS)
    fragment = draw(st.sampled_from((0, 0, 0, 0x4000, 0x2000, 0x2001, 0x0001, 0x1FFF)))
    head = b"".join(
        (
            bytes((0x45 + len(options) // 4, draw(st.integers(0, 255)))),
            (20 + len(options) + len(payload)).to_bytes(2, "big"),
            b"\0\x07",
            fragment.to_bytes(2, "big"),
            bytes((draw(st.integers(0, 255)),)),
            bytes((draw(st.sampled_from((1, 1, 1, 2, 6, 17, 99))),)),
            b"\0\0",
            draw(ADDRESSES),
            draw(ADDRESSES),
            options,
        )
    )
    return head[:10] + checksum(head).to_bytes(2, "big") + head[12:] + payload


@given(st.lists(st.tuples(packets(), st.sampled_from((MAC, MAC, STATION))), max_size=8))
def test_each_packet_comes_to_something_and_all_that_leaves_is_sound(
    steps: list[tuple[bytes, bytes]],
) -> None:
    bench = Ipv4Bench(
        host=TALKATIVE,
        probe=OPEN,
        ipv4_router_discovery=Ipv4RouterDiscovery(perform_router_discovery=True),
    )
    bench.ping(FAR)
    sent: list[bytes] = []
    for octets, station in steps:
        sent += bench.receive(octets, station)
        is_fragment = int.from_bytes(octets[6:8], "big") & 0x3FFF
        assert bench.effects or is_fragment or octets[9] == 2
    bench.wait(120 * SECOND)
    sent += bench.packets
    for one in sent:
        assert is_valid(one[: (one[0] & 0xF) * 4])
        assert one[8] > 0
        found = {finding.rule for finding in findings(decode(one, LinkType.IPV4))}
        assert found <= {"icmpv4-type-deprecated"}
        assert not is_multicast(one[12:16])
