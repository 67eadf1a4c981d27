"""Packets that were sent, known again by quotes of them."""

from __future__ import annotations

import pytest

from asdic.engine.fragmentation import cut_ipv6
from asdic.engine.path_mtu.sent_packets import SentPackets, read_quote
from paths import datagram, echo_reply


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"\x50" + bytes(80),
        echo_reply(1500)[:55],
        datagram(1500)[:27],
        b"\x44" + datagram(1500)[1:],
        b"\x4f" + datagram(1500)[1:60],
    ],
)
def test_what_is_no_beginning_of_a_packet_is_not_read(octets: bytes) -> None:
    assert read_quote(octets) is None


def test_a_quote_is_known_though_routers_changed_the_header() -> None:
    sent = SentPackets()
    packet = echo_reply(1500, hop_limit=255)
    before = read_quote(packet)
    after = read_quote(b"\x6a\xbc\xde\xf0" + echo_reply(1500, hop_limit=64)[4:60])
    assert before is not None
    assert after is not None

    sent.add(before, 8)

    assert sent.size(after) == 1500


def test_a_quoted_fragment_may_have_another_identification() -> None:
    fragments, others = (cut_ipv6(echo_reply(1500), 1400, one) for one in (5, 1))
    assert isinstance(fragments, tuple)
    assert isinstance(others, tuple)
    quotes = [read_quote(one[0]) for one in (fragments, others)]
    assert quotes[0] is not None
    assert quotes[0] == quotes[1]
    last = read_quote(fragments[1])
    assert last is not None
    assert quotes[0].fingerprint != last.fingerprint


def test_as_many_are_remembered_as_are_to_be() -> None:
    sent = SentPackets()
    quotes = [read_quote(datagram(1500, identification)) for identification in range(5)]
    for quote in (*quotes[:3], quotes[0], *quotes[3:]):
        assert quote is not None
        sent.add(quote, 3)

    assert len(sent) == 3
    assert [one is not None and sent.size(one) for one in quotes] == [
        1500,
        None,
        None,
        1500,
        1500,
    ]
