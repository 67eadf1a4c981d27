"""Sends the same frames over and over, as fast as it can.

    python generator.py INTERFACE SECONDS < FRAMES

Frames are lines of hexadecimal digits.
"""

from __future__ import annotations

import socket
import sys
import time
from errno import ENOBUFS

_BREATH = 0.0005  # for a forwarder that has all that it can hold


def main() -> None:
    """Send until the time is over."""
    frames = [bytes.fromhex(line) for line in sys.stdin]
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0) as outlet:
        outlet.bind((sys.argv[1], 0))
        end = time.monotonic() + float(sys.argv[2])
        while time.monotonic() < end:
            for frame in frames:
                _send(outlet, frame)


def _send(outlet: socket.socket, frame: bytes) -> None:
    try:
        outlet.send(frame)
    except OSError as error:
        if error.errno != ENOBUFS:
            raise
        time.sleep(_BREATH)


main()
