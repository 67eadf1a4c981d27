"""Access lists and packets at random, from few values, so that they often meet.

Packets need not be in order: what a filter sees may be cut off anywhere, in fragments,
or behind any headers. Each is as long as its header says, since what a node gets was
judged before.
"""

from __future__ import annotations

from random import Random

from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AccessList,
    AddressMatch,
    PortMatch,
    PortOperator,
)
from asdic.wire import ipv4, ipv6
from asdic.wire.address import parse_address

__all__ = [
    "ADDRESSES",
    "fragment_header",
    "ipv4_packet",
    "ipv6_packet",
    "sample_entry",
    "sample_list",
    "sample_packet",
    "some_address",
]

ICMP, TCP, UDP, GRE, ICMPV6 = 1, 6, 17, 47, 58
HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION = 0, 43, 44, 51, 60
ADDRESSES = {
    4: tuple(
        map(parse_address, ("192.0.2.10", "192.0.2.77", "198.51.100.11", "203.0.113.7"))
    ),
    6: tuple(
        map(
            parse_address,
            ("2001:db8:1::a", "2001:db8:1::4d", "2001:db8:2::b", "2001:db8:f::7"),
        )
    ),
}
PORTS = (0, 7, 53, 80, 33434, 33523, 65535)
TYPES = {4: (0, 3, 5, 8, 11, 13), 6: (1, 2, 3, 128, 129, 135, 136, 137)}
CODES = (0, 1, 3, 4, 13)
PROTOCOLS = {4: (ICMP, TCP, UDP, GRE), 6: (ICMPV6, TCP, UDP, GRE)}
CLASSES = (0, 0, 0, 0x10, 0x2E << 2, 0xC0, 0xE0, 0x1E)
LABELS = (0, 0, 5, 0xFFFFF)
# Of the last address of each, some bits in the middle do not count.
_WILDCARDS = {
    4: (bytes(4), bytes(4), b"\0\0\0\xff", b"\0\xff\0\xff", b"\xff" * 4),
    6: (
        bytes(16),
        bytes(16),
        bytes(8) + b"\xff" * 8,
        bytes(4) + b"\xff\xff" + bytes(2) + b"\xff" * 8,
        b"\xff" * 16,
    ),
}


def fragment_header(offset: int, *, more: bool) -> bytes:
    """Return a Fragment header but for its first octet; *offset* in 8 octets."""
    return b"\0" + (offset << 3 | more).to_bytes(2, "big") + b"\0\0\0\7"


def ipv4_packet(
    protocol: int = UDP,
    payload: bytes = b"",
    *,
    source: bytes = ADDRESSES[4][0],
    destination: bytes = ADDRESSES[4][2],
    tos: int = 0,
    fragment: int = 0,
    options: bytes = b"",
) -> bytes:
    """Return a packet; *fragment* is the word of flags and offset."""
    header = ipv4.Header(
        source=source,
        destination=destination,
        protocol=protocol,
        type_of_service=tos,
        flags=fragment >> 13,
        fragment_offset=fragment & 0x1FFF,
        time_to_live=64,
        options=ipv4.options.decode(options),
    )
    return header.encode(payload)


def ipv6_packet(
    upper: int = UDP,
    payload: bytes = b"",
    *headers: tuple[int, bytes],
    source: bytes = ADDRESSES[6][0],
    destination: bytes = ADDRESSES[6][2],
    traffic_class: int = 0,
    flow_label: int = 0,
    kept: int | None = None,
) -> bytes:
    """Return a packet; of each header its kind, and its octets but for the first.

    *kept* is how many octets are there behind the IPv6 header.
    """
    kinds = [*(kind for kind, _ in headers), upper]
    octets = b"".join(
        bytes((following,)) + body
        for (_, body), following in zip(headers, kinds[1:], strict=True)
    )
    header = ipv6.Header(
        source=source,
        destination=destination,
        next_header=kinds[0],
        hop_limit=64,
        traffic_class=traffic_class,
        flow_label=flow_label,
    )
    return header.encode((octets + payload)[:kept])


def some_address(random: Random, version: int) -> AddressMatch | None:
    """Return a match of an address, or of any."""
    if random.random() < 0.5:
        return None
    return AddressMatch(
        octets=random.choice(ADDRESSES[version]),
        wildcard=random.choice(_WILDCARDS[version]),
    )


def _some_ports(random: Random) -> PortMatch | None:
    kind = random.choice((None, None, *PortOperator))
    if kind is None:
        return None
    if kind is PortOperator.RANGE:
        return PortMatch(operator=kind, ports=tuple(sorted(random.sample(PORTS, 2))))
    if kind in {PortOperator.EQ, PortOperator.NEQ}:
        ports = random.sample(PORTS, random.randint(1, 3))
        return PortMatch(operator=kind, ports=tuple(ports))
    return PortMatch(operator=kind, ports=(random.choice(PORTS[1:-1]),))


def sample_entry(random: Random, version: int, sequence: int) -> AccessEntry:
    """Return an entry that a list of that family may have."""
    protocol = random.choice((None, *PROTOCOLS[version]))
    parts: dict[str, object] = {}
    if protocol in {TCP, UDP}:
        parts["source_ports"] = _some_ports(random)
        parts["destination_ports"] = _some_ports(random)
    if protocol == TCP and random.random() < 0.3:
        parts["established"] = True
    if protocol in {ICMP, ICMPV6} and random.random() < 0.8:
        parts["icmp_type"] = random.choice(TYPES[version])
        parts["icmp_code"] = random.choice((None, *CODES))
    if all(value is None for value in parts.values()):
        parts.update(_of_headers(random, version))
    parts.update(_of_class(random, version))
    return AccessEntry(
        sequence=sequence,
        action=random.choice(list(AccessAction)),
        protocol=protocol,
        source=some_address(random, version),
        destination=some_address(random, version),
        **parts,  # type: ignore[arg-type]  # each is of its field
    )


def _of_headers(random: Random, version: int) -> dict[str, object]:
    choices: list[dict[str, object]] = [{}, {}, {}, {"fragments": True}]
    if version == 6:
        choices += [{"routing": True}, {"undetermined_transport": True}]
    return random.choice(choices)


def _of_class(random: Random, version: int) -> dict[str, object]:
    if random.random() < 0.7:
        return {}
    traffic_class = random.choice(CLASSES)
    choices: list[dict[str, object]] = [{"dscp": traffic_class >> 2}]
    if version == 6:
        choices.append({"flow_label": random.choice(LABELS)})
    else:
        precedence = {"precedence": traffic_class >> 5}
        tos = {"tos": traffic_class >> 1 & 0xF}
        choices += [{**precedence}, {**tos}, {**precedence, **tos}]
    return random.choice(choices)


def sample_list(random: Random, version: int, name: str = "A") -> AccessList:
    """Return a list of one to eight entries."""
    numbers = range(10, 10 * random.randint(2, 9), 10)
    entries = tuple(sample_entry(random, version, number) for number in numbers)
    return AccessList(name=name, version=version, entries=entries)


def sample_packet(random: Random, version: int) -> bytes:
    """Return a packet of that family."""
    protocol = random.choice(PROTOCOLS[version])
    payload = _payload(random, version, protocol)
    source, destination = random.choices(ADDRESSES[version], k=2)
    if version == 6:
        headers = _some_headers(random)
        size = len(payload) + sum(1 + len(body) for _, body in headers)
        kept = random.randint(0, size) if random.random() < 0.1 else None
        return ipv6_packet(
            protocol,
            payload,
            *headers,
            source=source,
            destination=destination,
            traffic_class=random.choice(CLASSES),
            flow_label=random.choice(LABELS),
            kept=kept,
        )
    return ipv4_packet(
        protocol,
        payload,
        source=source,
        destination=destination,
        tos=random.choice(CLASSES),
        fragment=random.choice((0, 0, 0, 0x4000, 0x2000, 0x2001, 0x2005, 5, 185)),
        options=random.choice((b"", b"", b"", b"\1\1\1\0")),
    )


def _payload(random: Random, version: int, protocol: int) -> bytes:
    """Return an upper layer, sometimes cut off."""
    if protocol in {TCP, UDP}:
        ports = random.choice(PORTS), random.choice(PORTS)
        head = b"".join(one.to_bytes(2, "big") for one in ports)
        flags = random.choice((0x02, 0x10, 0x12, 0x04, 0x11, 0xFF, 0))
        rest = bytes(9) + bytes((flags,)) + bytes(6) if protocol == TCP else bytes(4)
    else:
        head = bytes((random.choice(TYPES[version]), random.choice(CODES)))
        rest = bytes(6)
    whole = head + rest
    if random.random() < 0.1:
        return whole[: random.randint(0, len(whole))]
    return whole


def _some_headers(random: Random) -> list[tuple[int, bytes]]:
    """Return extension headers, none of most packets; one Fragment header at most."""
    if random.random() < 0.5:
        return []
    options = b"\0\1\4\0\0\0\0"
    choices = [
        (HOP_BY_HOP, options),
        (DESTINATION, options),
        (DESTINATION, b"\1\1\x0c" + bytes(12)),
        (ROUTING, b"\0\4\0" + bytes(4)),
        (FRAGMENT, fragment_header(random.choice((0, 0, 1, 5)), more=True)),
        (FRAGMENT, fragment_header(random.choice((0, 5)), more=False)),
    ]
    chosen: list[tuple[int, bytes]] = []
    for kind, body in random.sample(choices, random.randint(1, 3)):
        if all(kind != FRAGMENT or one != FRAGMENT for one, _ in chosen):
            chosen.append((kind, body))
    # nft passes over an Authentication Header, or does not, as it looks for this or
    # that; so it stands last, where it is the upper layer.
    if random.random() < 0.1:
        chosen.append((AUTHENTICATION, b"\1\0\0" + bytes(8)))
    return chosen
