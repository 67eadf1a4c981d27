"""The least that an echo host in Python costs: read, swap, write.

    python floor.py TAP

It answers every frame that looks like an ICMPv6 echo request, without looking whom it
is for or whether its checksum is right, and knows no neighbors. In the sum of a reply
only the type has changed.
"""

from __future__ import annotations

import os
import sys
from struct import Struct

from tap_device import open_tap

_SUM = Struct("!H")
_LEAST = 62
_NEXT_HEADER = 20
_TYPE = 54
_ICMPV6 = 58
_REQUEST = 128
_REPLY = b"\x81\0"
_DIFFERENCE = 0x100
_MODULUS = 0xFFFF


def main() -> None:
    """Answer until the device or this process goes."""
    device = open_tap(sys.argv[1])
    read, write, unpack, pack = os.read, os.write, _SUM.unpack_from, _SUM.pack
    while True:
        frame = read(device, 2048)
        if (
            len(frame) < _LEAST
            or frame[_NEXT_HEADER] != _ICMPV6
            or frame[_TYPE] != _REQUEST
        ):
            continue
        changed = pack((unpack(frame, 56)[0] - _DIFFERENCE) % _MODULUS)
        write(
            device,
            frame[6:12]
            + frame[:6]
            + frame[12:22]
            + frame[38:54]
            + frame[22:38]
            + _REPLY
            + changed
            + frame[58:],
        )


main()
