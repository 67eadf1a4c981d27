"""Echo Requests in fragments: cut in many ways, out of order, overlapping, faulty."""

from __future__ import annotations

from collections.abc import Iterator

from beside_linux.addresses import HOST_6, PEER_6
from beside_linux.octets import (
    echo_4,
    echo_6,
    extension,
    fragment_header,
    frame_4,
    frame_6,
    ipv4,
    ipv6,
    udp,
)
from beside_linux.stimulus import Stimulus, one

__all__ = ["stimuli", "unfinished"]

_MORE_4 = 0x2000
_DATA = bytes(at & 0xFF for at in range(92))
# Where fragments begin and end, in the order in which they come; the last one's
# end is that of the message of 100 octets.
_CUTS: dict[str, tuple[tuple[int, int], ...]] = {
    "in-order": ((0, 48), (48, 100)),
    "reversed": ((48, 100), (0, 48)),
    "three": ((0, 32), (64, 100), (32, 64)),
    "atomic": ((0, 100),),
    "first-repeated": ((0, 48), (0, 48), (48, 100)),
    "last-repeated": ((48, 100), (48, 100), (0, 48)),
    "middle-repeated": ((32, 64), (32, 64), (0, 32), (64, 100)),
    "overlap-by-8": ((0, 48), (40, 100)),
    "overlap-within": ((0, 64), (16, 32), (64, 100)),
    "overlap-around": ((16, 32), (0, 64), (64, 100)),
    "overlap-last": ((0, 64), (56, 100)),
    "smallest": ((0, 8), (8, 16), (16, 100)),
    "tiny-pieces": tuple((at, min(at + 8, 100)) for at in range(0, 100, 8)),
}


def stimuli() -> Iterator[Stimulus]:
    """Yield all that are answered at once, if at all."""
    identification = 100
    for size in (1473, 2000, 4000, 8000):
        identification += 1
        yield one(f"v4/fragments/size/{size}", *_long_4(size, identification))
        yield one(f"v6/fragments/size/{size}", *_long_6(size, identification))
    for name, cuts in _CUTS.items():
        identification += 1
        first, second = echo_4(_DATA), echo_6(_DATA)
        pieces_4 = [_piece_4(first, cut, identification) for cut in cuts]
        pieces_6 = [_piece_6(second, cut, identification) for cut in cuts]
        yield one(f"v4/fragments/{name}", *pieces_4)
        yield one(f"v6/fragments/{name}", *pieces_6)
    yield from _faults_4()
    yield from _faults_6()


def unfinished() -> Iterator[Stimulus]:
    """Yield those that never become whole: a time limit of 1 s tells the sender."""
    message = echo_4(_DATA)
    yield _late("v4/unfinished/first", _piece_4(message, (0, 48), 7001))
    yield _late("v4/unfinished/last", _piece_4(message, (48, 100), 7002))
    message = echo_6(_DATA)
    yield _late("v6/unfinished/first", _piece_6(message, (0, 48), 7001))
    yield _late("v6/unfinished/last", _piece_6(message, (48, 100), 7002))


def _late(name: str, frame: bytes) -> Stimulus:
    return Stimulus(name=name, frames=(frame,), linger=2.5)


def _piece_4(message: bytes, cut: tuple[int, int], identification: int) -> bytes:
    begin, end = cut
    field = begin // 8 | (_MORE_4 if end < len(message) else 0)
    part = message[begin:end]
    return frame_4(ipv4(part, fragment=field, identification=identification))


def _piece_6(message: bytes, cut: tuple[int, int], identification: int) -> bytes:
    begin, end = cut
    header = fragment_header(58, begin, end < len(message), identification)
    return frame_6(ipv6(header + message[begin:end], 44))


def _long_4(size: int, identification: int) -> list[bytes]:
    message = echo_4(bytes(at & 0xFF for at in range(size)))
    cuts = [(at, at + 1480) for at in range(0, len(message), 1480)]
    return [_piece_4(message, cut, identification) for cut in cuts]


def _long_6(size: int, identification: int) -> list[bytes]:
    message = echo_6(bytes(at & 0xFF for at in range(size)))
    cuts = [(at, at + 1448) for at in range(0, len(message), 1448)]
    return [_piece_6(message, cut, identification) for cut in cuts]


def _faults_4() -> Iterator[Stimulus]:
    message = echo_4(_DATA)

    def piece(
        part: bytes, field: int, number: int, protocol: int = 1, service: int = 0
    ) -> bytes:
        return frame_4(
            ipv4(
                part,
                protocol,
                fragment=field,
                identification=number,
                service=service,
            )
        )

    yield one("v4/fragments/odd-length", piece(message[:45], _MORE_4, 301))
    yield one("v4/fragments/too-far", piece(message[:48], 0x1FFF, 302))
    yield one("v4/fragments/reserved-flag", piece(message, 0x8000, 303))
    yield one("v4/fragments/do-not-fragment", piece(message, 0x4000, 304))
    yield one(
        "v4/fragments/do-not-fragment-and-more",
        piece(message[:48], 0x6000, 305),
        piece(message[48:], 6, 305),
    )
    yield one("v4/fragments/empty", piece(b"", _MORE_4, 306))
    yield one(
        "v4/fragments/other-protocol",
        piece(message[:48], _MORE_4, 307),
        piece(message[48:], 6, 307, protocol=17),
    )
    datagram = udp(bytes(100))
    yield one(
        "v4/fragments/closed-port",
        piece(datagram[:48], _MORE_4, 308, protocol=17),
        piece(datagram[48:], 6, 308, protocol=17),
    )
    yield one(
        "v4/fragments/unknown-protocol",
        piece(bytes(48), _MORE_4, 309, protocol=200),
        piece(bytes(48), 6, 309, protocol=200),
    )
    yield one(
        "v4/fragments/service-differs",
        piece(message[:48], _MORE_4, 310, service=0x03),
        piece(message[48:], 6, 310, service=0x02),
    )


def _faults_6() -> Iterator[Stimulus]:
    message = echo_6(_DATA)

    def piece(kind: int, offset: int, more: int, part: bytes, number: int) -> bytes:
        header = fragment_header(kind, offset, more, number)
        return frame_6(ipv6(header + part, 44))

    yield one("v6/fragments/odd-length", piece(58, 0, 1, message[:45], 401))
    yield one("v6/fragments/too-far", piece(58, 0xFFF8, 0, message[:48], 402))
    yield one("v6/fragments/reserved", piece(58, 0, 6, message, 403))
    yield one("v6/fragments/empty-first", piece(58, 0, 1, b"", 404))
    yield one("v6/fragments/empty-atomic", piece(58, 0, 0, b"", 405))
    yield one("v6/fragments/no-next-header-first", piece(59, 0, 1, bytes(16), 406))
    yield one(
        "v6/fragments/chain-not-whole", piece(60, 0, 1, b"\x3a\3" + bytes(6), 407)
    )
    options = extension(58, b"")
    yield one(
        "v6/fragments/options-inside",
        piece(60, 0, 1, options + message[:40], 408),
        piece(60, 48, 0, message[40:], 408),
    )
    datagram = udp(bytes(100), source=PEER_6, destination=HOST_6)
    yield one(
        "v6/fragments/closed-port",
        piece(17, 0, 1, datagram[:48], 409),
        piece(17, 48, 0, datagram[48:], 409),
    )
    yield one("v6/fragments/header-cut", frame_6(ipv6(b"\x3a\0\0\0", 44)))
    twice = fragment_header(44, 0, 0, 410) + fragment_header(58, 0, 0, 411)
    yield one("v6/fragments/atomic-twice", frame_6(ipv6(twice + message, 44)))
    yield one("v6/fragments/atomic-unknown", piece(200, 0, 0, bytes(16), 412))
