"""PyTCP as an echo host; best run with `python -O`, which leaves its logging out.

python -O pytcp_host.py TAP MAC IPV6/LENGTH IPV4/LENGTH
"""

from __future__ import annotations

import sys

from pytcp import TcpIpStack, config


def main() -> None:
    """Start the stack, whose threads go on by themselves."""
    tap, mac, ipv6, ipv4 = sys.argv[1:]
    config.LOG_CHANEL = set()
    stack = TcpIpStack(
        interface=tap,
        mac_address=mac,
        ip4_address=ipv4,
        ip6_address=ipv6,
    )
    stack.start()


main()
