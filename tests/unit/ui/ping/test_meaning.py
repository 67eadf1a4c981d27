"""What ICMP errors say, in iputils' words."""

import pytest

from asdic.probe.ping import ErrorReceived
from asdic.ui.ping.meaning import meaning

V4 = {
    (3, 0): "Destination Net Unreachable",
    (3, 1): "Destination Host Unreachable",
    (3, 3): "Destination Port Unreachable",
    (3, 4): "Frag needed and DF set (mtu = 1400)",
    (3, 13): "Packet filtered",
    (3, 99): "Dest Unreachable, Bad Code: 99",
    (4, 0): "Source Quench",
    (5, 1): "Redirect Host(New nexthop: 192.0.2.254)",
    (5, 9): "Redirect, Bad Code: 9(New nexthop: 192.0.2.254)",
    (11, 0): "Time to live exceeded",
    (11, 1): "Frag reassembly time exceeded",
    (11, 7): "Time exceeded, Bad Code: 7",
    (12, 0): "Parameter problem: pointer = 6",
    (200, 0): "Bad ICMP type: 200",
}
V6 = {
    (1, 0): "Destination unreachable: No route",
    (1, 4): "Destination unreachable: Port unreachable",
    (1, 99): "Destination unreachable: Unknown code 99",
    (2, 0): "Packet too big: mtu=1400",
    (2, 5): "Packet too big: mtu=1400, code=5",
    (3, 0): "Time exceeded: Hop limit",
    (3, 9): "Time exceeded: code 9",
    (4, 1): "Parameter problem: Unknown header at 6",
    (4, 99): "Parameter problem: code 99 at 6",
    (100, 0): "unknown icmp type: 100",
}


def error(type_: int, code: int, gateway: bytes | None) -> ErrorReceived:
    return ErrorReceived(
        sender=None,
        type=type_,
        code=code,
        sequence_number=1,
        mtu=1400,
        pointer=6,
        gateway=gateway,
    )


@pytest.mark.parametrize(("kind", "text"), V4.items())
def test_icmpv4(kind: tuple[int, int], text: str) -> None:
    found = error(*kind, gateway=bytes([192, 0, 2, 254]))

    assert meaning(found, is_ipv6=False) == text


@pytest.mark.parametrize(("kind", "text"), V6.items())
def test_icmpv6(kind: tuple[int, int], text: str) -> None:
    assert meaning(error(*kind, gateway=None), is_ipv6=True) == text


def test_a_redirect_without_gateway() -> None:
    assert meaning(error(5, 0, None), is_ipv6=False) == "Redirect Network"
