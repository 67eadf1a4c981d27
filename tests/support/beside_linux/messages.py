"""ICMP messages of every type, queries of all kinds, and errors about this and that."""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack

from beside_linux.addresses import (
    ALL_NODES,
    BROADCAST,
    GROUP_4,
    HOST_4,
    HOST_6,
    PEER_4,
    PEER_6,
    SUBNET_BROADCAST,
    six,
)
from beside_linux.octets import (
    Ends,
    checksum,
    echo_4,
    echo_6,
    frame_4,
    frame_6,
    icmp_4,
    icmp_6,
    ipv4,
    ipv6,
    tcp,
    udp,
)
from beside_linux.stimulus import Stimulus, one

__all__ = ["stimuli"]

_NEIGHBOR_DISCOVERY = range(133, 138)
_PROBE_4, _PROBE_6 = 42, 160


def stimuli() -> Iterator[Stimulus]:
    """Yield all."""
    body = pack("!HHIII", 0x5EED, 1, 0, 0, 0)
    for type_ in range(256):
        yield one(f"v4/type/{type_}", frame_4(ipv4(icmp_4(type_, 0, body))))
        if type_ not in _NEIGHBOR_DISCOVERY:
            message = icmp_6(type_, 0, body + bytes(12))
            yield one(f"v6/type/{type_}", frame_6(ipv6(message)))
    yield from _queries_4()
    yield from _probes()
    yield from _errors_4()
    yield from _errors_6()
    yield from _groups_6()


def _queries_4() -> Iterator[Stimulus]:
    stamps = pack("!HHIII", 0x5EED, 2, 12345, 0, 0)
    for size in (4, 8, 12, 15):
        message = icmp_4(13, 0, stamps[:size])
        yield one(f"v4/timestamp/cut/{size}", frame_4(ipv4(message)))
    yield one("v4/timestamp/code", frame_4(ipv4(icmp_4(13, 1, stamps))))
    yield one("v4/timestamp/longer", frame_4(ipv4(icmp_4(13, 0, stamps + b"more"))))
    filled = pack("!HHIII", 0x5EED, 2, 0x80000001, 7, 9)
    yield one("v4/timestamp/filled", frame_4(ipv4(icmp_4(13, 0, filled))))
    options = b"\7\7\4\0\0\0\0"
    packet = ipv4(icmp_4(13, 0, stamps), options=options)
    yield one("v4/timestamp/record-route", frame_4(packet))
    for name, type_ in (("timestamp", 13), ("information", 15), ("mask", 17)):
        message = icmp_4(type_, 0, stamps)
        for destination in (SUBNET_BROADCAST, b"\xff" * 4):
            packet = ipv4(message, destination=destination)
            label = f"v4/{name}/to/{destination.hex()}"
            yield one(label, frame_4(packet, BROADCAST))
        packet = ipv4(message, destination=GROUP_4)
        yield one(f"v4/{name}/to/group", frame_4(packet))
        yield one(f"v4/{name}/own-in-broadcast", frame_4(ipv4(message), BROADCAST))


def _object(class_type: int, payload: bytes) -> bytes:
    """Return an interface identification object of RFC 8335 §2.1."""
    return pack("!HBB", 4 + len(payload), 3, class_type) + payload


def _address_object(address: bytes) -> bytes:
    family = 1 if len(address) == 4 else 2
    return _object(3, pack("!HBB", family, len(address), 0) + address)


def _summed(objects: bytes, version: int = 0x2000) -> bytes:
    """Return an extension structure (RFC 4884 §7) with its checksum."""
    head = pack("!HH", version, 0)
    return head[:2] + pack("!H", checksum(head + objects)) + objects


def _probes() -> Iterator[Stimulus]:
    """Yield Extended Echo Requests about interfaces (RFC 8335)."""
    cases = {
        "name": _object(1, b"t0\0\0"),
        "name-unknown": _object(1, b"nope"),
        "name-empty": _object(1, b""),
        "name-of-17": _object(1, b"abcdefghijklmnopqrst"),
        "address-4": _address_object(HOST_4),
        "address-6": _address_object(HOST_6),
        "address-unknown": _address_object(PEER_4),
        "index-unknown": _object(2, pack("!I", 9999)),
        "class-type-9": _object(9, b"\0\0\0\1"),
        "class-9": pack("!HBB", 8, 9, 1) + b"t0\0\0",
        "no-object": b"",
        "object-cut": pack("!HBB", 12, 3, 1) + b"t0\0\0",
        "two-objects": _object(1, b"t0\0\0") * 2,
    }
    for name, objects in cases.items():
        body = pack("!HBB", 0x5EED, 3, 1) + _summed(objects)
        message = icmp_4(_PROBE_4, 0, body)
        yield one(f"v4/probe/{name}", frame_4(ipv4(message)))
        yield one(f"v6/probe/{name}", frame_6(ipv6(icmp_6(_PROBE_6, 0, body))))
    good = pack("!HBB", 0x5EED, 3, 1) + _summed(cases["name"])
    faults = {
        "code": (1, good),
        "remote": (0, pack("!HBB", 0x5EED, 3, 0) + _summed(cases["address-4"])),
        "version": (0, pack("!HBB", 0x5EED, 3, 1) + _summed(cases["name"], 0x1000)),
        "extension-checksum": (0, good[:6] + b"\1\2" + good[8:]),
        "reserved": (0, pack("!HBB", 0x5EED, 3, 0xFF) + _summed(cases["name"])),
    }
    for name, (code, body) in faults.items():
        yield one(f"v4/probe/{name}", frame_4(ipv4(icmp_4(_PROBE_4, code, body))))
        yield one(f"v6/probe/{name}", frame_6(ipv6(icmp_6(_PROBE_6, code, body))))


def _errors_4() -> Iterator[Stimulus]:
    """Yield errors: never one about an error, and none makes a host speak."""
    ends = Ends(source=HOST_4, destination=PEER_4)
    quotes = {
        "echo": ipv4(echo_4(), **ends),
        "udp": ipv4(udp(**ends), 17, **ends),
        "tcp": ipv4(tcp(2, **ends), 6, **ends),
        "of-others": ipv4(udp(), 17, source=PEER_4, destination=HOST_4),
        "cut": ipv4(udp(**ends), 17, **ends)[:24],
        "nothing": b"",
    }
    for name, quote in quotes.items():
        for type_, code in ((3, 0), (3, 1), (3, 2), (3, 3), (3, 4), (4, 0), (5, 1)):
            body = (PEER_4 if type_ == 5 else bytes(4)) + quote
            packet = ipv4(icmp_4(type_, code, body))
            yield one(f"v4/error/{type_}-{code}/{name}", frame_4(packet))
        for type_, code in ((11, 0), (11, 1), (12, 0), (3, 99)):
            packet = ipv4(icmp_4(type_, code, bytes(4) + quote))
            yield one(f"v4/error/{type_}-{code}/{name}", frame_4(packet))
    # In an error, options or a protocol that would else be reported stay silent.
    message = icmp_4(3, 1, bytes(4) + quotes["udp"])
    broken = ipv4(message, options=b"\x5e\5\0\0")
    yield one("v4/error/with-broken-option", frame_4(broken))


def _errors_6() -> Iterator[Stimulus]:
    ends = Ends(source=HOST_6, destination=PEER_6)
    quotes = {
        "echo": ipv6(echo_6(**ends), **ends),
        "udp": ipv6(udp(**ends), 17, **ends),
        "of-others": ipv6(udp(source=PEER_6, destination=HOST_6), 17),
        "cut": ipv6(udp(**ends), 17, **ends)[:30],
        "nothing": b"",
    }
    for name, quote in quotes.items():
        for type_, code, word in (
            (1, 0, 0),
            (1, 4, 0),
            (2, 0, 1280),
            (2, 0, 1200),
            (3, 0, 0),
            (3, 1, 0),
            (4, 1, 40),
            (100, 0, 0),
        ):
            message = icmp_6(type_, code, pack("!I", word) + quote)
            label = f"v6/error/{type_}-{code}-{word}/{name}"
            yield one(label, frame_6(ipv6(message)))
    message = icmp_6(1, 4, bytes(4) + quotes["udp"])
    options = bytes((58, 0)) + b"\x9e\4\0\0\0\0"
    yield one("v6/error/with-reported-option", frame_6(ipv6(options + message, 60)))
    # Unknown types from 0 to 127 are errors, all others are not (RFC 4443 §2.1).
    for type_ in (1, 5, 99, 127, 128, 129, 137, 200):
        message = icmp_6(type_, 0, bytes(20))
        yield one(f"v6/reported-option/{type_}", frame_6(ipv6(options + message, 60)))


def _groups_6() -> Iterator[Stimulus]:
    """Yield what goes to a group, where no error is sent about it (RFC 4443 §2.4)."""
    for type_ in (1, 2, 128, 129, 144, 146, 200):
        message = icmp_6(type_, 0, bytes(20), destination=ALL_NODES)
        packet = ipv6(message, destination=ALL_NODES)
        yield one(f"v6/group/type/{type_}", frame_6(packet))
    group = six("ff02::fb")
    datagram = udp(source=PEER_6, destination=group)
    yield one("v6/group/udp", frame_6(ipv6(datagram, 17, destination=group)))
