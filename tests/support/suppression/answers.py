"""Which errors came about which cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

__all__ = ["SILENCE", "kinds", "quoted_tag"]

SILENCE = "silence"
_IPV4, _IPV6 = b"\x08\0", b"\x86\xdd"


def quoted_tag(frame: bytes) -> int | None:
    """Return the identification or flow label of what an error quotes."""
    error = _error(frame)
    if error is None:
        return None
    quote = error[8:]
    if frame[12:14] == _IPV4:
        return int.from_bytes(quote[4:6])
    return int.from_bytes(quote[1:4]) & 0xFFFFF


def kinds(frames: Iterable[bytes]) -> dict[int, str]:
    """Return types and codes of errors, by the tag that they quote."""
    found: dict[int, list[str]] = defaultdict(list)
    for frame in frames:
        tag, error = quoted_tag(frame), _error(frame)
        if tag is not None and error is not None:
            found[tag].append(f"{error[0]}/{error[1]}")
    return {tag: " and ".join(sorted(each)) for tag, each in found.items()}


def _error(frame: bytes) -> bytes | None:
    """Return the ICMP message of a frame, if it is one that quotes."""
    if frame[12:14] == _IPV4 and frame[23] == 1:
        message = frame[14 + (frame[14] & 0xF) * 4 :]
        return message if message[0] in {3, 4, 5, 11, 12} else None
    if frame[12:14] == _IPV6 and frame[20] == 58:
        return frame[54:] if frame[54] < 128 else None
    return None
