"""Neighbor Discovery and ARP, valid and with each rule broken; and group queries.

Who speaks here has an address that nobody else uses, so that what a host learns of it
changes nothing for the stimuli that follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from struct import pack

from beside_linux.addresses import (
    ALL_NODES,
    BROADCAST,
    HOST_4,
    HOST_6,
    HOST_LINK_LOCAL,
    HOST_MAC,
    PEER_4,
    PEER_6,
    PEER_LINK_LOCAL,
    PEER_MAC,
    SOLICITED_NODE,
    SUBNET_BROADCAST,
    four,
    six,
)
from beside_linux.octets import (
    Ends,
    arp,
    echo_4,
    echo_6,
    extension,
    fragment_header,
    frame_4,
    frame_6,
    icmp_4,
    icmp_6,
    ipv4,
    ipv6,
)
from beside_linux.stimulus import Stimulus, one

__all__ = ["stimuli"]

_UNSPECIFIED = bytes(16)
_OTHER_MAC = bytes.fromhex("0200000000cc")
_SOURCE_OPTION = b"\1\1" + PEER_MAC
_TARGET_OPTION = b"\2\1" + PEER_MAC
_ALERT = extension(58, b"\5\2\0\0\1\0")


def stimuli() -> Iterator[Stimulus]:
    """Yield all."""
    yield from _solicitations()
    yield from _advertisements()
    yield from _routers()
    yield from _redirects()
    yield from _arp()
    yield from _queries()


def _message(
    type_: int,
    body: bytes,
    source: bytes,
    destination: bytes,
    *,
    code: int = 0,
    hop_limit: int = 255,
    flip: int = 0,
) -> bytes:
    ends = Ends(source=source, destination=destination)
    message = icmp_6(type_, code, body, flip=flip, **ends)
    return frame_6(ipv6(message, hop_limit=hop_limit, **ends))


def _neighbors(first: int) -> Iterator[bytes]:
    """Yield addresses on the link."""
    return (six(f"2001:db8::{number:x}") for number in count(first))


def _solicitations() -> Iterator[Stimulus]:
    sources = _neighbors(0x1000)
    target = bytes(4) + HOST_6
    good = target + _SOURCE_OPTION
    group = SOLICITED_NODE
    bodies = {
        "good": good,
        "without-option": target,
        "own-address-as-target-only": bytes(4) + HOST_LINK_LOCAL + _SOURCE_OPTION,
        "other-target": bytes(4) + six("2001:db8::8") + _SOURCE_OPTION,
        "group-target": bytes(4) + ALL_NODES + _SOURCE_OPTION,
        "unspecified-target": bytes(4) + _UNSPECIFIED + _SOURCE_OPTION,
        "cut": target[:16],
        "reserved": b"\xff" * 4 + HOST_6 + _SOURCE_OPTION,
        "option-length-0": target + b"\1\0" + PEER_MAC,
        "option-overrun": target + b"\1\2" + PEER_MAC,
        "option-cut": target + b"\1",
        "option-length-2": target + b"\1\2" + PEER_MAC + bytes(8),
        "target-option": target + _TARGET_OPTION,
        "unknown-option": target + b"\xc8\1" + bytes(6) + _SOURCE_OPTION,
        "two-options": target + _SOURCE_OPTION + b"\1\1" + _OTHER_MAC,
        "group-option": target + b"\1\1" + b"\x33\x33\0\0\0\1",
        "nonce": good + b"\x0e\1" + bytes(6),
    }
    for name, body in bodies.items():
        for label, destination in (("group", group), ("unicast", HOST_6)):
            frame = _message(135, body, next(sources), destination)
            yield one(f"v6/ns/{label}/{name}", frame)
    for limit in (0, 1, 64, 254):
        frame = _message(135, good, next(sources), group, hop_limit=limit)
        yield one(f"v6/ns/hop-limit/{limit}", frame)
    yield one("v6/ns/code", _message(135, good, next(sources), group, code=1))
    yield one("v6/ns/checksum", _message(135, good, next(sources), group, flip=1))
    for name, source, destination, body in (
        ("unspecified", _UNSPECIFIED, group, target),
        ("unspecified-with-option", _UNSPECIFIED, group, good),
        ("unspecified-to-unicast", _UNSPECIFIED, HOST_6, target),
        ("unspecified-to-all", _UNSPECIFIED, ALL_NODES, target),
        ("unspecified-nonce", _UNSPECIFIED, group, target + b"\x0e\1" + bytes(6)),
        ("to-all", next(sources), ALL_NODES, good),
        ("off-link", six("2001:db8:ff::8"), HOST_6, good),
        ("link-local", PEER_LINK_LOCAL, HOST_LINK_LOCAL, bodies["good"]),
        ("from-group", six("ff02::5"), HOST_6, good),
        ("from-itself", HOST_6, group, good),
        ("loopback", six("::1"), group, good),
    ):
        yield one(f"v6/ns/from/{name}", _message(135, body, source, destination))
    source = next(sources)
    ends = Ends(source=source, destination=HOST_6)
    inside = fragment_header(58, 0, 0, 900) + icmp_6(135, 0, good, **ends)
    packet = ipv6(inside, 44, hop_limit=255, **ends)
    yield one("v6/ns/fragmented", frame_6(packet))


def _advertisements() -> Iterator[Stimulus]:
    """Yield advertisements, each with an echo from whom it is about behind it."""
    numbers = count(0x2000)
    moved = b"\2\1" + _OTHER_MAC
    for name, flags, option, change in (
        ("solicited-override", 0x60, moved, {}),
        ("override", 0x20, moved, {}),
        ("solicited", 0x40, moved, {}),
        ("nothing", 0x00, moved, {}),
        ("router", 0xA0, moved, {}),
        ("without-option", 0x60, b"", {}),
        ("hop-limit", 0x60, moved, {"hop_limit": 64}),
        ("code", 0x60, moved, {"code": 1}),
        ("checksum", 0x60, moved, {"flip": 1}),
        ("option-length-0", 0x60, b"\2\0" + _OTHER_MAC, {}),
        ("source-option", 0x60, b"\1\1" + _OTHER_MAC, {}),
    ):
        number = next(numbers)
        neighbor = six(f"2001:db8::{number:x}")
        known = _message(135, bytes(4) + HOST_6 + _SOURCE_OPTION, neighbor, HOST_6)
        body = pack("!I", flags << 24) + neighbor + option
        told = _message(136, body, neighbor, HOST_6, **change)
        asked = frame_6(ipv6(echo_6(source=neighbor), source=neighbor))
        yield one(f"v6/na/{name}", known, told, asked)
    neighbor = six(f"2001:db8::{next(numbers):x}")
    known = _message(135, bytes(4) + HOST_6 + _SOURCE_OPTION, neighbor, HOST_6)
    asked = frame_6(ipv6(echo_6(source=neighbor), source=neighbor))
    body = pack("!I", 0x60 << 24) + neighbor + moved
    told = _message(136, body, neighbor, ALL_NODES)
    yield one("v6/na/solicited-to-group", known, told, asked)
    body = pack("!I", 0x20 << 24) + neighbor + moved
    told = _message(136, body, neighbor, ALL_NODES)
    yield one("v6/na/unsolicited-to-group", known, told, asked)
    body = pack("!I", 0x60 << 24) + ALL_NODES + moved
    yield one("v6/na/group-target", _message(136, body, neighbor, HOST_6), asked)
    body = pack("!I", 0x20 << 24) + HOST_6 + moved
    yield one("v6/na/own-address", _message(136, body, neighbor, ALL_NODES))


def _prefix(prefix: bytes, length: int = 64, flags: int = 0xC0, **other: int) -> bytes:
    valid, preferred = other.get("valid", 3600), other.get("preferred", 1800)
    head = pack("!BBBBIII", 3, 4, length, flags, valid, preferred, 0)
    return head + prefix


def _routers() -> Iterator[Stimulus]:
    """Yield advertisements of prefixes, and an echo to the address of each."""
    head = pack("!BBHII", 64, 0, 0, 0, 0)
    suffix = HOST_LINK_LOCAL[8:]
    for number, (name, parts, change) in enumerate(
        (
            ("good", {}, {}),
            ("not-autonomous", {"flags": 0x80}, {}),
            ("not-on-link", {"flags": 0x40}, {}),
            ("length-63", {"length": 63}, {}),
            ("length-80", {"length": 80}, {}),
            ("length-128", {"length": 128}, {}),
            ("length-200", {"length": 200}, {}),
            ("valid-0", {"valid": 0, "preferred": 0}, {}),
            ("preferred-longer", {"valid": 100, "preferred": 200}, {}),
            ("preferred-0", {"preferred": 0}, {}),
            ("hop-limit", {}, {"hop_limit": 64}),
            ("code", {}, {"code": 1}),
            ("checksum", {}, {"flip": 1}),
        ),
        0x10,
    ):
        prefix = six(f"2001:db8:0:{number:x}::")
        body = head + _prefix(prefix, **parts)
        told = _message(134, body, PEER_LINK_LOCAL, ALL_NODES, **change)
        made = prefix[:8] + suffix
        asked = frame_6(ipv6(echo_6(destination=made), destination=made))
        yield _slow(f"v6/ra/{name}", told, asked)
    linked = head + _prefix(six("fe80::"))
    yield one(
        "v6/ra/link-local-prefix", _message(134, linked, PEER_LINK_LOCAL, ALL_NODES)
    )
    prefix = six("2001:db8:0:40::")
    made = prefix[:8] + suffix
    asked = frame_6(ipv6(echo_6(destination=made), destination=made))
    for name, body in (
        ("option-length-0", head + b"\x05\0" + bytes(6) + _prefix(prefix)),
        ("option-overrun", head + _prefix(prefix) + b"\x05\7" + bytes(6)),
        ("cut", head[:8]),
        ("unknown-option-first", head + b"\xc8\1" + bytes(6) + _prefix(prefix)),
    ):
        told = _message(134, body, PEER_LINK_LOCAL, ALL_NODES)
        yield _slow(f"v6/ra/{name}", told, asked)
    prefix = six("2001:db8:0:41::")
    made = prefix[:8] + suffix
    asked = frame_6(ipv6(echo_6(destination=made), destination=made))
    told = _message(134, head + _prefix(prefix), PEER_6, ALL_NODES)
    yield _slow("v6/ra/global-source", told, asked)
    for name, destination in (("group", six("ff02::2")), ("unicast", HOST_6)):
        frame = _message(133, bytes(4), PEER_LINK_LOCAL, destination)
        yield one(f"v6/rs/{name}", frame)


def _slow(name: str, *frames: bytes) -> Stimulus:
    """Return a stimulus between whose frames a host may think."""
    return Stimulus(name=name, frames=frames, pause=0.1)


def _redirects() -> Iterator[Stimulus]:
    """Yield redirects, and an echo from whom they are about."""
    better = six("fe80::c")
    for number, (name, target, source, change) in enumerate(
        (
            ("good", better, PEER_LINK_LOCAL, {}),
            ("on-link", None, PEER_LINK_LOCAL, {}),
            ("hop-limit", better, PEER_LINK_LOCAL, {"hop_limit": 64}),
            ("code", better, PEER_LINK_LOCAL, {"code": 1}),
            ("checksum", better, PEER_LINK_LOCAL, {"flip": 1}),
            ("not-the-router", better, six("fe80::d"), {}),
            ("global-source", better, PEER_6, {}),
            ("global-target", six("2001:db8::c"), PEER_LINK_LOCAL, {}),
        ),
        0x100,
    ):
        about = six(f"2001:db8:fe::{number:x}")
        option = b"\2\1" + _OTHER_MAC
        body = bytes(4) + (target or about) + about + option
        packet = ipv6(echo_6(source=about), source=about)
        told = _message(137, body, source, HOST_6, **change)
        yield one(f"v6/redirect/{name}", frame_6(packet), told, frame_6(packet))


def _arp() -> Iterator[Stimulus]:
    senders = (four(f"192.0.2.{number}") for number in count(20))

    def sender(station: bytes = PEER_MAC) -> tuple[bytes, bytes]:
        return station, next(senders)

    yield one("arp/request", arp(1, sender()))
    yield one("arp/request/unicast", arp(1, sender(), station=HOST_MAC))
    yield one("arp/request/for-other", arp(1, sender(), (bytes(6), four("192.0.2.8"))))
    yield one(
        "arp/request/for-broadcast", arp(1, sender(), (bytes(6), SUBNET_BROADCAST))
    )
    yield one(
        "arp/request/for-loopback", arp(1, sender(), (bytes(6), four("127.0.0.1")))
    )
    yield one("arp/request/for-group", arp(1, sender(), (bytes(6), four("224.0.0.1"))))
    yield one("arp/request/for-0", arp(1, sender(), (bytes(6), bytes(4))))
    yield one("arp/request/target-filled", arp(1, sender(), (_OTHER_MAC, HOST_4)))
    yield one("arp/request/probe", arp(1, (PEER_MAC, bytes(4))))
    yield one("arp/request/from-group", arp(1, (PEER_MAC, four("224.0.0.5"))))
    yield one("arp/request/from-broadcast", arp(1, (PEER_MAC, b"\xff" * 4)))
    yield one("arp/request/from-loopback", arp(1, (PEER_MAC, four("127.0.0.1"))))
    yield one("arp/request/from-off-link", arp(1, (PEER_MAC, four("10.0.0.1"))))
    yield one("arp/request/from-group-station", arp(1, sender(b"\x01\0\x5e\0\0\1")))
    yield one("arp/request/other-station-in-packet", arp(1, sender(_OTHER_MAC)))
    for operation in (0, 2, 3, 8, 9, 0xFFFF):
        yield one(f"arp/operation/{operation}", arp(operation, sender()))
    for name, head in (
        ("hardware-6", (6, 0x0800, 6, 4)),
        ("hardware-7", (7, 0x0800, 6, 4)),
        ("protocol-6", (1, 0x86DD, 6, 4)),
        ("hardware-length-5", (1, 0x0800, 5, 4)),
        ("hardware-length-0", (1, 0x0800, 0, 4)),
        ("protocol-length-16", (1, 0x0800, 6, 16)),
    ):
        yield one(f"arp/head/{name}", arp(1, sender(), head=head))
    whole = arp(1, sender())
    for size in (14, 20, 38, 41):
        yield one(f"arp/cut/{size}", whole[:size])
    yield one("arp/padded", whole + bytes(18))
    yield one("arp/announcement", arp(1, (PEER_MAC, PEER_4), (bytes(6), PEER_4)))
    moved = next(senders)
    packet = frame_4(ipv4(echo_4(), source=moved))
    told = arp(2, (_OTHER_MAC, moved), (HOST_MAC, HOST_4), station=HOST_MAC)
    yield _slow("arp/moved", arp(1, (PEER_MAC, moved)), told, packet)
    for name, gateway, source in (
        ("good", four("192.0.2.3"), PEER_4),
        ("not-the-router", four("192.0.2.3"), four("192.0.2.4")),
        ("off-link-gateway", four("203.0.113.3"), PEER_4),
        ("to-itself", HOST_4, PEER_4),
        ("to-broadcast", SUBNET_BROADCAST, PEER_4),
    ):
        about = four(f"198.51.100.{100 + len(name)}")
        asked = frame_4(ipv4(echo_4(), source=about))
        quote = ipv4(echo_4(), source=HOST_4, destination=about)
        message = icmp_4(5, 1, gateway + quote)
        told = frame_4(ipv4(message, source=source))
        yield one(f"v4/redirect/{name}", asked, told, asked)
    yield one("arp/own-address-reply", arp(2, (_OTHER_MAC, PEER_4), station=BROADCAST))


def _queries() -> Iterator[Stimulus]:
    """Yield queries for groups; the answers come with a delay."""
    group, absent = SOLICITED_NODE, six("ff02::1234")
    head, none = pack("!HH", 1, 0), b"\2\x7d\0\0"
    bodies = {
        "general": head + bytes(16) + none,
        "specific": head + group + none,
        "specific-absent": head + absent + none,
        "source-specific": head + group + b"\2\x7d\0\1" + PEER_6,
        "not-a-group": head + HOST_6 + none,
    }
    for name, body in bodies.items():
        yield _query(f"v6/mld/{name}", body)
    general = bodies["general"]
    yield _query("v6/mld/hop-limit", general, hop_limit=64)
    yield _query("v6/mld/global-source", general, source=PEER_6)
    yield _query("v6/mld/without-alert", general, alert=b"")
    yield _query("v6/mld/length-26", general[:22])
    yield _query("v6/mld/checksum", general, flip=1)
    yield _query("v6/mld/unicast", general, destination=HOST_LINK_LOCAL)
    yield _query("v6/mld/version-1", general[:20])
    for name, body in (
        ("general", b"\1\0" + bytes(4)),
        ("all-systems", b"\1" + b"\0" + four("224.0.0.1")),
    ):
        query = icmp_4(0x11, 1, body[2:] + bytes(4))
        packet = ipv4(query, 2, destination=four("224.0.0.1"), options=b"\x94\4\0\0")
        yield _late(f"v4/igmp/{name}", frame_4(packet))


def _query(
    name: str,
    body: bytes,
    *,
    source: bytes = PEER_LINK_LOCAL,
    destination: bytes = ALL_NODES,
    hop_limit: int = 1,
    alert: bytes = _ALERT,
    flip: int = 0,
) -> Stimulus:
    ends = Ends(source=source, destination=destination)
    message = icmp_6(130, 0, body, flip=flip, **ends)
    kind = 0 if alert else 58
    return _late(
        name, frame_6(ipv6(alert + message, kind, hop_limit=hop_limit, **ends))
    )


def _late(name: str, frame: bytes) -> Stimulus:
    return Stimulus(name=name, frames=(frame,), linger=0.15, reports=True)
