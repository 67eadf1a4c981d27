"""IOS's names of ICMP messages."""

from __future__ import annotations

import pytest

from asdic.config.ios.icmp_keywords import (
    ICMPV4_KEYWORDS,
    ICMPV6_KEYWORDS,
    icmp_keyword,
)
from asdic.wire import icmpv4, icmpv6


def test_the_keywords_of_the_lab_have_the_numbers_of_their_messages() -> None:
    assert ICMPV4_KEYWORDS["echo"] == (icmpv4.EchoRequest.type, None)
    assert ICMPV4_KEYWORDS["redirect"] == (icmpv4.Redirect.type, None)
    assert ICMPV4_KEYWORDS["time-exceeded"] == (icmpv4.TimeExceeded.type, None)
    assert ICMPV4_KEYWORDS["packet-too-big"] == (icmpv4.DestinationUnreachable.type, 4)
    assert ICMPV4_KEYWORDS["host-unreachable"] == (3, 1)
    assert ICMPV4_KEYWORDS["port-unreachable"] == (3, 3)
    assert ICMPV4_KEYWORDS["administratively-prohibited"] == (3, 13)


def test_those_of_icmpv6_have_the_numbers_of_theirs() -> None:
    assert ICMPV6_KEYWORDS["packet-too-big"] == (icmpv6.PacketTooBig.type, None)
    assert ICMPV6_KEYWORDS["nd-ns"] == (icmpv6.NeighborSolicitation.type, None)
    assert ICMPV6_KEYWORDS["nd-na"] == (icmpv6.NeighborAdvertisement.type, None)
    assert ICMPV6_KEYWORDS["no-admin"] == (icmpv6.DestinationUnreachable.type, 1)


@pytest.mark.parametrize(
    ("version", "keywords"), [(4, ICMPV4_KEYWORDS), (6, ICMPV6_KEYWORDS)]
)
def test_each_pair_of_numbers_has_one_keyword(
    version: int, keywords: dict[str, tuple[int, int | None]]
) -> None:
    for name, (type_, code) in keywords.items():
        assert icmp_keyword(version, type_, code) == name


def test_numbers_without_a_keyword_have_none() -> None:
    assert icmp_keyword(4, 255, None) is None
    assert icmp_keyword(6, 128, 7) is None
