"""Echo Requests: sizes, faults, and where they may go to or come from."""

from __future__ import annotations

from collections.abc import Iterator

from beside_linux.addresses import (
    ALL_NODES,
    BROADCAST,
    GROUP_4,
    HOST_4,
    HOST_6,
    HOST_LINK_LOCAL,
    HOST_MAC,
    OFF_LINK_4,
    OFF_LINK_6,
    PEER_6,
    PEER_LINK_LOCAL,
    SOLICITED_NODE,
    SUBNET_BROADCAST,
    four,
    six,
)
from beside_linux.octets import (
    echo_4,
    echo_6,
    frame_4,
    frame_6,
    icmp_4,
    icmp_6,
    ipv4,
    ipv6,
)
from beside_linux.stimulus import Stimulus, one

__all__ = ["stimuli"]

_SIZES = (0, 1, 2, 7, 8, 55, 56, 57, 255, 256, 1000, 1451, 1452)
_OTHER_STATION = bytes.fromhex("020000000077")


def stimuli() -> Iterator[Stimulus]:
    """Yield all."""
    for size in _SIZES:
        data = bytes(at & 0xFF for at in range(size))
        yield one(f"v4/echo/size/{size}", frame_4(ipv4(echo_4(data))))
        yield one(f"v6/echo/size/{size}", frame_6(ipv6(echo_6(data))))
    for size in (1471, 1472):
        yield one(f"v4/echo/size/{size}", frame_4(ipv4(echo_4(bytes(size)))))
    for body in (b"", b"\1", b"\1\2\3"):
        size = 4 + len(body)
        yield one(f"v4/echo/cut/{size}", frame_4(ipv4(icmp_4(8, 0, body))))
        yield one(f"v6/echo/cut/{size}", frame_6(ipv6(icmp_6(128, 0, body))))
    for size in (0, 1, 2, 3):
        yield one(f"v4/message/cut/{size}", frame_4(ipv4(b"\x08\0\xf7\xff"[:size])))
        yield one(f"v6/message/cut/{size}", frame_6(ipv6(b"\x80\0\0\0"[:size])))
    yield from _faults()
    yield from _sources_4()
    yield from _destinations_4()
    yield from _sources_6()
    yield from _destinations_6()


def _faults() -> Iterator[Stimulus]:
    body = b"\x5e\xed\0\1asdic"
    for code in (1, 255):
        yield one(f"v4/echo/code/{code}", frame_4(ipv4(icmp_4(8, code, body))))
        yield one(f"v6/echo/code/{code}", frame_6(ipv6(icmp_6(128, code, body))))
    for value in (0, 1, 0xFFFF):
        faulty = icmp_4(8, 0, body, value)
        yield one(f"v4/echo/checksum/{value}", frame_4(ipv4(faulty)))
    for flip in (1, 0x8000, 0xFFFF):
        faulty = icmp_6(128, 0, body, flip=flip)
        yield one(f"v6/echo/checksum/{flip}", frame_6(ipv6(faulty)))
    for value in (0x02, 0x28, 0xB8, 0xFF):
        yield one(f"v4/echo/service/{value}", frame_4(ipv4(echo_4(), service=value)))
        packet = ipv6(echo_6(), traffic_class=value)
        yield one(f"v6/echo/service/{value}", frame_6(packet))
    trailing = b"\xaa" * 9
    yield one("v4/echo/trailing", frame_4(ipv4(echo_4()) + trailing))
    yield one("v6/echo/trailing", frame_6(ipv6(echo_6()) + trailing))


def _sources_4() -> Iterator[Stimulus]:
    for source in [
        "0.0.0.0",  # noqa: S104 - nothing is bound to it
        "0.1.2.3",
        "127.0.0.1",
        "127.1.2.3",
        "224.0.0.1",
        "239.1.2.3",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.0",
        "192.0.2.255",
        "192.0.2.9",
        "192.0.2.77",
        "198.51.100.7",
        "10.0.0.1",
        "169.254.1.1",
    ]:
        packet = ipv4(echo_4(), source=four(source))
        yield one(f"v4/source/{source}", frame_4(packet))


def _destinations_4() -> Iterator[Stimulus]:
    for destination in [
        "0.0.0.0",  # noqa: S104 - nothing is bound to it
        "127.0.0.1",
        "192.0.2.0",
        "192.0.2.8",
        "192.0.2.255",
        "255.255.255.255",
        "198.51.100.9",
        "224.0.0.1",
        "224.0.0.2",
        "239.1.2.3",
        "240.0.0.1",
    ]:
        packet = ipv4(echo_4(), destination=four(destination))
        yield one(f"v4/destination/{destination}", frame_4(packet))
        if not destination.startswith(("224.", "239.")):
            yield one(
                f"v4/destination/{destination}/broadcast", frame_4(packet, BROADCAST)
            )
    for name, station in _STATIONS.items():
        own = ipv4(echo_4())
        yield one(f"v4/station/{name}/own-address", frame_4(own, station))
    for address in (SUBNET_BROADCAST, GROUP_4):
        packet = ipv4(echo_4(), destination=address)
        yield one(f"v4/station/unicast/{address.hex()}", frame_4(packet, HOST_MAC))
    far = ipv4(echo_4(), source=OFF_LINK_4, destination=HOST_4)
    yield one("v4/station/unicast/off-link", frame_4(far))


_STATIONS = {
    "broadcast": BROADCAST,
    "group-4": bytes.fromhex("01005e000001"),
    "group-6": bytes.fromhex("333300000001"),
    "other": _OTHER_STATION,
}


def _sources_6() -> Iterator[Stimulus]:
    for source in [
        "::",
        "::1",
        "::2",
        "ff02::1",
        "ff05::7",
        "::ffff:192.0.2.1",
        "2001:db8::9",
        "2001:db8::",
        "2001:db8::77",
        "2001:db8:ff::7",
        "fe80::b",
        "fe80::ff:fe00:9",
        "fec0::1",
        "fd00::1",
    ]:
        octets = six(source)
        message = echo_6(source=octets)
        yield one(f"v6/source/{source}", frame_6(ipv6(message, source=octets)))


def _destinations_6() -> Iterator[Stimulus]:
    for destination in [
        "::",
        "::1",
        "2001:db8::",
        "2001:db8::8",
        "ff01::1",
        "ff02::1",
        "ff02::2",
        "ff00::1",
        "ff03::1",
        "ff05::1",
        "ff0e::1",
        "ff02::1:ff00:9",
        "ff02::1:ff00:8",
        "ff02::1:ff12:3456",
        "fe80::ff:fe00:9",
        "fe80::1",
        "::ffff:192.0.2.9",
        "2001:db8:ff::9",
    ]:
        octets = six(destination)
        message = echo_6(destination=octets)
        packet = ipv6(message, destination=octets)
        yield one(f"v6/destination/{destination}", frame_6(packet))
    for name, station in _STATIONS.items():
        own = ipv6(echo_6())
        yield one(f"v6/station/{name}/own-address", frame_6(own, station))
    for group in (ALL_NODES, SOLICITED_NODE):
        message = echo_6(destination=group)
        packet = ipv6(message, destination=group)
        yield one(f"v6/station/unicast/{group[12:].hex()}", frame_6(packet, HOST_MAC))
    for sender, receiver in (
        (PEER_LINK_LOCAL, HOST_LINK_LOCAL),
        (PEER_LINK_LOCAL, HOST_6),
        (PEER_6, HOST_LINK_LOCAL),
        (OFF_LINK_6, HOST_LINK_LOCAL),
        (PEER_LINK_LOCAL, ALL_NODES),
        (OFF_LINK_6, ALL_NODES),
    ):
        message = echo_6(source=sender, destination=receiver)
        packet = ipv6(message, source=sender, destination=receiver)
        name = f"v6/scopes/{sender.hex()}-{receiver.hex()}"
        yield one(name, frame_6(packet))
