"""What is compared of an answer: what RFCs leave open is made the same.

* Left out: IPv4 identification, DF and time to live, IPv6 flow label, the hop limit of
  what is not Neighbor Discovery or MLD, checksums (`is_sound` sees to them), times.
* Fragments are put together first: where a host cuts is its own affair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from beside_linux.octets import checksum, pseudo_header

__all__ = ["normal_forms", "unsound"]

_IPV4, _IPV6 = b"\x08\0", b"\x86\xdd"
_NEIGHBOR_DISCOVERY = range(130, 138)
_WITHOUT_ADDRESSES = frozenset({1, 2})
"""Protocols whose checksum covers no addresses: ICMP and IGMP."""


def normal_forms(frames: Iterable[bytes]) -> tuple[bytes, ...]:
    """Return the answers in one order, and without what may differ."""
    return tuple(sorted(_normal(frame) for frame in _whole(frames)))


def _whole(frames: Iterable[bytes]) -> Iterable[bytes]:
    """Yield frames, those of fragments as one each."""
    pieces: dict[bytes, list[tuple[int, bytes]]] = defaultdict(list)
    heads: dict[bytes, bytes] = {}
    for frame in frames:
        if frame[12:14] == _IPV4 and int.from_bytes(frame[20:22]) & 0x3FFF:
            key, at = frame[18:20] + frame[26:34], int.from_bytes(frame[20:22]) & 0x1FFF
            size = (frame[14] & 0xF) * 4
            pieces[key].append((at, frame[14 + size :]))
            if not at:
                heads[key] = frame[:20] + b"\0\0" + frame[22 : 14 + size]
        elif frame[12:14] == _IPV6 and frame[20] == 44:
            key, at = frame[58:62] + frame[22:54], int.from_bytes(frame[56:58]) >> 3
            pieces[key].append((at, frame[62:]))
            heads[key] = frame[:20] + frame[54:55] + frame[21:54]
        else:
            yield frame
    for key, parts in pieces.items():
        head = bytearray(heads[key])
        body = b"".join(part for _, part in sorted(parts))
        if head[12:14] == _IPV4:
            head[16:18] = (len(head) - 14 + len(body)).to_bytes(2)
        else:
            head[18:20] = len(body).to_bytes(2)
        yield bytes(head) + body


def _normal(frame: bytes) -> bytes:
    octets = bytearray(frame)
    if frame[12:14] == _IPV4:
        # The identification, DF, the time to live and the checksum.
        octets[18:20] = octets[24:26] = b"\0\0"
        octets[20] &= 0xBF
        octets[22] = 0
        _without_times(octets)
        start = 14 + (frame[14] & 0xF) * 4
        _without_checksum(octets, start, frame[23])
        if frame[23] == 1 and frame[start] == 14:
            octets[start + 12 : start + 20] = bytes(8)
    elif frame[12:14] == _IPV6:
        octets[15] &= 0xF0
        octets[16:18] = b"\0\0"
        if frame[20] != 58 or frame[54] not in _NEIGHBOR_DISCOVERY:
            octets[21] = 0
        _without_checksum(octets, 54, frame[20])
    return bytes(octets)


def _without_checksum(octets: bytearray, start: int, protocol: int) -> None:
    at = {1: 2, 58: 2, 17: 6, 6: 16}.get(protocol)
    if at is not None:
        octets[start + at : start + at + 2] = b"\0\0"


def _without_times(octets: bytearray) -> None:
    """Zero the time in a Timestamp option of a header, which stands alone."""
    if octets[14] & 0xF == 5 or octets[34] != 68:
        return
    size, flag = octets[35], octets[37] & 0xF
    for at in range(38, 34 + size, 4 if flag == 0 else 8):
        time = at if flag == 0 else at + 4
        octets[time : time + 4] = bytes(4)


def unsound(frames: Sequence[bytes]) -> list[str]:
    """Return those of some answers whose checksums are wrong."""
    headers = [frame for frame in frames if frame[12:14] == _IPV4]
    wrong = [one for one in headers if checksum(one[14 : 14 + (one[14] & 0xF) * 4])]
    wrong += [frame for frame in _whole(frames) if not _is_sound(frame)]
    return [frame.hex() for frame in wrong]


def _is_sound(frame: bytes) -> bool:
    """Tell whether the checksum of the upper layer is right."""
    if frame[12:14] == _IPV4:
        size = (frame[14] & 0xF) * 4
        ends, protocol, rest = frame[26:34], frame[23], frame[14 + size :]
    elif frame[12:14] == _IPV6:
        ends, protocol, rest = frame[22:54], frame[20], frame[54:]
        if protocol == 0:
            protocol, rest = rest[0], rest[8:]
    else:
        return True
    half = len(ends) // 2
    around = pseudo_header(ends[:half], ends[half:], protocol, len(rest))
    return checksum(rest if protocol in _WITHOUT_ADDRESSES else around + rest) == 0
