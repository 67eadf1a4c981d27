"""Control messages, as Linux hands them over."""

from __future__ import annotations

import socket
from struct import pack

from asdic.links.icmp.family import IPV4, IPV6
from asdic.links.responding.manner import Manner, read_manner, source_message

HERE, GROUP = bytes([192, 0, 2, 1]), bytes([224, 0, 0, 1])
HERE6 = bytes.fromhex("20010db8") + bytes(11) + b"\1"


def test_ipv4_tells_ttl_tos_fragments_and_addresses() -> None:
    manner = read_manner(
        [
            (socket.IPPROTO_IP, 2, pack("@i", 63)),
            (socket.IPPROTO_IP, 1, b"\xb9"),
            (socket.IPPROTO_IP, 25, pack("@i", 1396)),
            (socket.IPPROTO_IP, 8, pack("=I", 3) + HERE + HERE),
        ]
    )
    assert manner == Manner(
        hop_limit=63,
        traffic_class=0xB9,
        largest_fragment=1396,
        local=HERE,
        interface=3,
    )


def test_ipv6_tells_the_same() -> None:
    manner = read_manner(
        [
            (socket.IPPROTO_IPV6, 52, pack("@i", 63)),
            (socket.IPPROTO_IPV6, 67, pack("@i", 0xB9)),
            (socket.IPPROTO_IPV6, 77, pack("@i", 1400)),
            (socket.IPPROTO_IPV6, 50, HERE6 + pack("=I", 3)),
        ]
    )
    assert manner == Manner(
        hop_limit=63,
        traffic_class=0xB9,
        largest_fragment=1400,
        local=HERE6,
        interface=3,
    )


def test_what_went_to_a_group_is_told_so() -> None:
    ipv4 = [(socket.IPPROTO_IP, 8, pack("=I", 3) + HERE + GROUP)]
    ipv6 = [(socket.IPPROTO_IPV6, 50, b"\xff\2" + bytes(13) + b"\1" + pack("=I", 3))]
    assert read_manner(ipv4).to_group
    assert read_manner(ipv6).to_group


def test_what_is_not_known_is_left_alone() -> None:
    assert read_manner([(socket.SOL_SOCKET, 1, b"")]) == Manner()


def test_an_answer_comes_from_where_its_request_went() -> None:
    ((level, kind, octets),) = source_message(Manner(local=HERE, interface=3), IPV4)
    assert (level, kind, octets) == (socket.IPPROTO_IP, 8, bytes(4) + HERE + bytes(4))
    ((level, kind, octets),) = source_message(Manner(local=HERE6, interface=3), IPV6)
    assert octets == HERE6 + pack("=I", 3)
    assert source_message(Manner(), IPV4) == []
