"""IP headers with each field wrong in turn, and IP options."""

from __future__ import annotations

from collections.abc import Iterator
from struct import pack

from beside_linux.addresses import HOST_4, PEER_4, four
from beside_linux.octets import echo_4, echo_6, frame, frame_4, frame_6, ipv4, ipv6
from beside_linux.stimulus import Stimulus, one

__all__ = ["stimuli"]

_HOP = four("198.51.100.1")
_LAST_HOP = four("192.0.2.2")


def stimuli() -> Iterator[Stimulus]:
    """Yield all."""
    yield from _fields_4()
    yield from _fields_6()
    for name, options in _options().items():
        yield one(f"v4/options/{name}", frame_4(ipv4(echo_4(), options=options)))


def _fields_4() -> Iterator[Stimulus]:
    for version in (0, 3, 5, 6, 15):
        packet = ipv4(echo_4(), version=version)
        yield one(f"v4/header/version/{version}", frame_4(packet))
    for words in (0, 1, 4, 6, 15):
        packet = ipv4(echo_4(), header_words=words)
        yield one(f"v4/header/words/{words}", frame_4(packet))
    for length in (0, 19, 20, 27, 28, 32, 34, 1500, 0xFFFF):
        packet = ipv4(echo_4(), total_length=length)
        yield one(f"v4/header/length/{length}", frame_4(packet))
    for value in (0, 0xFFFF, 0x1234):
        packet = ipv4(echo_4(), header_checksum=value)
        yield one(f"v4/header/checksum/{value}", frame_4(packet))
    for value in (0, 1, 2, 255):
        packet = ipv4(echo_4(), time_to_live=value)
        yield one(f"v4/header/time-to-live/{value}", frame_4(packet))
    whole = ipv4(echo_4())
    for size in (0, 1, 10, 19, 20, 27):
        yield one(f"v4/header/cut/{size}", frame(whole[:size], 0x0800))
    yield one("v4/header/ether-type-6", frame(whole, 0x86DD))
    yield one("v4/header/ether-type-unknown", frame(whole, 0x1234))
    yield one("v4/header/length-as-type", frame(whole, len(whole)))


def _fields_6() -> Iterator[Stimulus]:
    for version in (0, 4, 5, 7, 15):
        packet = ipv6(echo_6(), version=version)
        yield one(f"v6/header/version/{version}", frame_6(packet))
    for length in (0, 4, 8, 12, 14, 1460, 0xFFFF):
        packet = ipv6(echo_6(), payload_length=length)
        yield one(f"v6/header/length/{length}", frame_6(packet))
    for value in (0, 1, 2, 255):
        packet = ipv6(echo_6(), hop_limit=value)
        yield one(f"v6/header/hop-limit/{value}", frame_6(packet))
    whole = ipv6(echo_6())
    for size in (0, 1, 39, 40, 47):
        yield one(f"v6/header/cut/{size}", frame(whole[:size], 0x86DD))
    yield one("v6/header/ether-type-4", frame(whole, 0x0800))


def _route(kind: int, pointer: int, *slots: bytes) -> bytes:
    return pack("!BBB", kind, 3 + 4 * len(slots), pointer) + b"".join(slots)


def _stamps(pointer: int, flags: int, *slots: bytes) -> bytes:
    size = 4 + sum(map(len, slots))
    return pack("!BBBB", 68, size, pointer, flags) + b"".join(slots)


def _options() -> dict[str, bytes]:
    """Return IPv4 options by name (RFC 791 §3.1)."""
    empty, record, loose, strict = bytes(4), 7, 131, 137
    return {
        "no-operation": b"\1\1\1\1",
        "end": b"\0\0\0\0",
        "end-then-more": b"\0\7\3\4",
        "record-route/empty": _route(record, 4, empty, empty, empty),
        "record-route/half": _route(record, 8, _HOP, empty),
        "record-route/full": _route(record, 8, _HOP),
        "record-route/full-beyond": _route(record, 12, _HOP),
        "record-route/pointer-0": _route(record, 0, empty),
        "record-route/pointer-3": _route(record, 3, empty),
        "record-route/pointer-5": _route(record, 5, empty, empty),
        "record-route/no-slots": _route(record, 4),
        "record-route/slot-cut": b"\7\6\4\0\0\0",
        "record-route/length-2": b"\7\2\1\1",
        "record-route/twice": _route(record, 4, empty)
        + b"\1"
        + _route(record, 4, empty),
        "timestamp/twice": _stamps(5, 0, empty) * 2,
        "timestamp/bare": _stamps(5, 0, empty, empty),
        "timestamp/bare-full": _stamps(9, 0, b"\0\0\0\1"),
        "timestamp/bare-overflow-14": _stamps(9, 0xE0, b"\0\0\0\1"),
        "timestamp/bare-overflow-15": _stamps(9, 0xF0, b"\0\0\0\1"),
        "timestamp/addresses": _stamps(5, 1, bytes(8), bytes(8)),
        "timestamp/prespecified-us": _stamps(5, 3, HOST_4 + empty),
        "timestamp/prespecified-other": _stamps(5, 3, _HOP + empty),
        "timestamp/flag-2": _stamps(5, 2, bytes(8)),
        "timestamp/flag-9": _stamps(5, 9, bytes(8)),
        "timestamp/pointer-0": _stamps(0, 0, empty),
        "timestamp/pointer-4": _stamps(4, 0, empty),
        "timestamp/pointer-6": _stamps(6, 0, empty, empty),
        "timestamp/length-3": b"\x44\3\5\1",
        "timestamp/no-room-for-address": _stamps(5, 1, empty),
        "loose-route/ended": _route(loose, 12, _HOP, _LAST_HOP),
        "loose-route/ended-one": _route(loose, 8, _LAST_HOP),
        "loose-route/not-ended": _route(loose, 4, _HOP),
        "loose-route/to-peer": _route(loose, 4, PEER_4),
        "loose-route/to-itself": _route(loose, 4, HOST_4),
        "loose-route/pointer-5": _route(loose, 5, _HOP),
        "loose-route/twice": _route(loose, 8, _LAST_HOP) + _route(loose, 8, _LAST_HOP),
        "strict-route/ended": _route(strict, 12, _HOP, _LAST_HOP),
        "strict-route/not-ended": _route(strict, 4, _HOP),
        "both-routes": _route(loose, 8, _LAST_HOP) + _route(strict, 8, _LAST_HOP),
        "router-alert": b"\x94\4\0\0",
        "router-alert-value": b"\x94\4\0\1",
        "security": b"\x82\x0b" + bytes(9),
        "stream-id": b"\x88\4\0\1",
        "unknown/copied": b"\xde\4\0\0",
        "unknown/not-copied": b"\x5e\4\0\0",
        "unknown/length-0": b"\x5e\0\0\0",
        "unknown/length-1": b"\x5e\1\0\0",
        "unknown/overrun": b"\x5e\5\0\0",
        "unknown/without-length": b"\1\1\1\x5e",
        "unknown/then-record-route": b"\x5e\2" + _route(record, 4, empty),
    }
