"""The least that an echo host in Python costs: read, swap, write.

    python floor.py TAP

It answers every frame that looks like an echo request, without looking whom it is for
or whether its checksum is right, and knows no neighbors. In the sum of a reply only
the type has changed; the sum of an IPv4 header stays, since it is that of the request.
"""

from __future__ import annotations

import os
import sys
from struct import Struct

from tap_device import open_tap

_SUM = Struct("!H")
_MODULUS = 0xFFFF
_REQUEST_6, _REPLY_6, _DIFFERENCE_6 = b"\x3a\x80", b"\x81\0", -0x100
_REQUEST_4, _REPLY_4, _DIFFERENCE_4 = b"\x01\x08", b"\0\0", 0x800


def main() -> None:
    """Answer until the device or this process goes."""
    device = open_tap(sys.argv[1])
    read, write = os.read, os.write
    while True:
        frame = read(device, 2048)
        if frame[20:21] + frame[54:55] == _REQUEST_6:
            write(device, _answer_6(frame))
        elif frame[23:24] + frame[34:35] == _REQUEST_4:
            write(device, _answer_4(frame))


def _answer_6(frame: bytes) -> bytes:
    total = _SUM.unpack_from(frame, 56)[0] + _DIFFERENCE_6
    return (
        frame[6:12]
        + frame[:6]
        + frame[12:22]
        + frame[38:54]
        + frame[22:38]
        + _REPLY_6
        + _SUM.pack(total % _MODULUS)
        + frame[58:]
    )


def _answer_4(frame: bytes) -> bytes:
    total = _SUM.unpack_from(frame, 36)[0] + _DIFFERENCE_4
    return (
        frame[6:12]
        + frame[:6]
        + frame[12:26]
        + frame[30:34]
        + frame[26:30]
        + _REPLY_4
        + _SUM.pack(total % _MODULUS)
        + frame[38:]
    )


main()
