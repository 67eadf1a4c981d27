"""What `make demo` runs.

A capture with every core message, decoded; two simulated hosts that find each other
and ping; and two pings of this machine.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from itertools import count
from pathlib import Path

from asdic.links.capture import PcapWriter
from demo_hosts import lines
from demo_messages import frames

__all__ = ["main"]

_CAPTURE = Path("build/demo.pcap")
_ASDIC = Path(sys.executable).with_name("asdic")
_START = 1_700_000_000_000_000_000  # 2023-11-14 22:13:20 UTC, in nanoseconds
_STEP = 10_000_000


def main() -> int:
    """Run the demonstration; return 0 if all that can work here did."""
    _CAPTURE.parent.mkdir(exist_ok=True)
    with PcapWriter(str(_CAPTURE)) as capture:
        for octets, time_ns in zip(frames(), count(_START, _STEP), strict=False):
            capture.write(octets, time_ns)
    print(f"Wrote {_CAPTURE}: every core message of ICMPv4 and ICMPv6, made by asdic.")
    failed = _show("decode", str(_CAPTURE))
    failed |= _show("decode", "--summary", str(_CAPTURE))
    failed |= _show("decode", "-v", "-6", "--type", "time-exceeded", str(_CAPTURE))
    print()
    for line in lines():
        print(line)
    _show("ping", "-c", "2", "-i", "0.2", "127.0.0.1")
    _show("ping", "-c", "2", "-i", "0.2", "::1")
    return failed


def _show(*arguments: str) -> int:
    """Print a command, run it, and return whether it failed."""
    print(f"\n$ asdic {shlex.join(arguments)}", flush=True)
    return int(subprocess.run([_ASDIC, *arguments], check=False).returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
