"""UDP and TCP to ports that are closed, and IPv4 protocols that nobody speaks."""

from __future__ import annotations

from collections.abc import Iterator

from beside_linux.addresses import (
    ALL_NODES,
    BROADCAST,
    GROUP_4,
    HOST_4,
    HOST_6,
    PEER_4,
    PEER_6,
    SUBNET_BROADCAST,
    four,
    six,
)
from beside_linux.octets import Ends, frame_4, frame_6, ipv4, ipv6, tcp, udp
from beside_linux.stimulus import Stimulus, one

__all__ = ["stimuli"]

_TCP, _UDP = 6, 17
_SYN_OPTIONS = b"\2\4\5\xb4"


def stimuli() -> Iterator[Stimulus]:
    """Yield all."""
    for size in (0, 1, 8, 512, 519, 520, 521, 1000, 1200):
        data = bytes(at & 0xFF for at in range(size))
        yield one(f"v4/udp/size/{size}", frame_4(ipv4(udp(data), _UDP)))
        yield one(f"v6/udp/size/{size}", frame_6(ipv6(_udp_6(data), _UDP)))
    yield from _udp_faults()
    yield from _udp_addresses()
    yield from _tcp()
    for number in (0, 2, 3, 4, 33, 41, 46, 47, 50, 51, 58, 59, 89, 132, 200, 253, 255):
        yield one(f"v4/protocol/{number}", frame_4(ipv4(bytes(24), number)))
    for size in (0, 7, 8, 528, 548, 549, 1000, 1480):
        yield one(f"v4/quote/{size}", frame_4(ipv4(bytes(size), 200)))
    for source in ("127.0.0.1", "224.0.0.1", "192.0.2.255", "198.51.100.7"):
        packet = ipv4(bytes(24), 200, source=four(source))
        yield one(f"v4/quote/source/{source}", frame_4(packet))
    packet = ipv4(bytes(24), 200, source=bytes(4))
    yield one("v4/quote/source/unspecified", frame_4(packet))
    options = b"\7\7\4\0\0\0\0"
    yield one("v4/quote/options", frame_4(ipv4(bytes(24), 200, options=options)))
    yield one("v4/quote/trailing", frame_4(ipv4(bytes(24), 200) + b"\xaa" * 8))


def _udp_6(data: bytes, length: int | None = None, summed: int | None = None) -> bytes:
    return udp(data, source=PEER_6, destination=HOST_6, length=length, summed=summed)


def _udp_faults() -> Iterator[Stimulus]:
    for value in (0, 1, 0xFFFF):
        yield one(f"v4/udp/checksum/{value}", frame_4(ipv4(udp(summed=value), _UDP)))
        packet = ipv6(_udp_6(b"asdic", summed=value), _UDP)
        yield one(f"v6/udp/checksum/{value}", frame_6(packet))
    for length in (0, 7, 8, 12, 14, 0xFFFF):
        packet = ipv4(udp(length=length), _UDP)
        yield one(f"v4/udp/length/{length}", frame_4(packet))
        unsummed = ipv4(udp(length=length, summed=0), _UDP)
        yield one(f"v4/udp/length-unsummed/{length}", frame_4(unsummed))
        packet = ipv6(_udp_6(b"asdic", length=length), _UDP)
        yield one(f"v6/udp/length/{length}", frame_6(packet))
    for size in (0, 4, 7):
        yield one(f"v4/udp/cut/{size}", frame_4(ipv4(udp()[:size], _UDP)))
        yield one(f"v6/udp/cut/{size}", frame_6(ipv6(_udp_6(b"")[:size], _UDP)))
    yield one("v4/udp/port-0", frame_4(ipv4(udp(ports=(40000, 0)), _UDP)))
    yield one("v4/udp/from-port-0", frame_4(ipv4(udp(ports=(0, 9)), _UDP)))


def _udp_addresses() -> Iterator[Stimulus]:
    for name, destination, station in (
        ("broadcast", four("255.255.255.255"), BROADCAST),
        ("subnet-broadcast", SUBNET_BROADCAST, BROADCAST),
        ("subnet-broadcast-unicast", SUBNET_BROADCAST, None),
        ("group", GROUP_4, None),
        ("own-in-broadcast", HOST_4, BROADCAST),
    ):
        packet = ipv4(udp(destination=destination), _UDP, destination=destination)
        yield one(f"v4/udp/to/{name}", frame_4(packet, station))
    for source in ("192.0.2.255", "198.51.100.7", "127.0.0.1"):
        octets = four(source)
        packet = ipv4(udp(source=octets), _UDP, source=octets)
        yield one(f"v4/udp/from/{source}", frame_4(packet))
    packet = ipv4(udp(source=bytes(4)), _UDP, source=bytes(4))
    yield one("v4/udp/from/unspecified", frame_4(packet))
    for destination in (ALL_NODES, six("ff02::1:ff00:9"), six("fe80::ff:fe00:9")):
        datagram = udp(source=PEER_6, destination=destination)
        packet = ipv6(datagram, _UDP, destination=destination)
        yield one(f"v6/udp/to/{destination[12:].hex()}", frame_6(packet))
    for source in ("::", "2001:db8:ff::7", "fe80::b"):
        octets = six(source)
        datagram = udp(source=octets, destination=HOST_6)
        packet = ipv6(datagram, _UDP, source=octets)
        yield one(f"v6/udp/from/{source}", frame_6(packet))


def _tcp() -> Iterator[Stimulus]:
    """Yield segments with each combination of flags, and faulty ones."""
    six_ends = Ends(source=PEER_6, destination=HOST_6)
    for flags in range(64):
        for data in (b"", b"asdic") if flags % 8 == 2 or not flags else (b"",):
            name = f"tcp/flags/{flags}" + ("/data" if data else "")
            yield one(f"v4/{name}", frame_4(ipv4(tcp(flags, data), _TCP)))
            segment = tcp(flags, data, **six_ends)
            yield one(f"v6/{name}", frame_6(ipv6(segment, _TCP)))
    for offset in (0, 4, 6, 15):
        yield one(f"v4/tcp/offset/{offset}", frame_4(ipv4(tcp(2, offset=offset), _TCP)))
        segment = tcp(2, offset=offset, **six_ends)
        yield one(f"v6/tcp/offset/{offset}", frame_6(ipv6(segment, _TCP)))
    yield one("v4/tcp/checksum", frame_4(ipv4(tcp(2, flip=1), _TCP)))
    yield one("v6/tcp/checksum", frame_6(ipv6(tcp(2, flip=1, **six_ends), _TCP)))
    whole = tcp(2, offset=6, options=_SYN_OPTIONS)
    yield one("v4/tcp/options", frame_4(ipv4(whole, _TCP)))
    for size in (0, 8, 19):
        yield one(f"v4/tcp/cut/{size}", frame_4(ipv4(tcp(2)[:size], _TCP)))
    for name, destination, station in (
        ("broadcast", SUBNET_BROADCAST, BROADCAST),
        ("group", GROUP_4, None),
        ("own-in-broadcast", HOST_4, BROADCAST),
    ):
        segment = tcp(2, source=PEER_4, destination=destination)
        packet = ipv4(segment, _TCP, destination=destination)
        yield one(f"v4/tcp/to/{name}", frame_4(packet, station))
    segment = tcp(2, source=PEER_6, destination=ALL_NODES)
    packet = ipv6(segment, _TCP, destination=ALL_NODES)
    yield one("v6/tcp/to/group", frame_6(packet))
