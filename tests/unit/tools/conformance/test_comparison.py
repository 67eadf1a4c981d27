"""Which frames are alike, and which are not."""

from __future__ import annotations

import pytest

from asdic.tools.conformance.comparison import (
    answers_unicast,
    first_difference,
    forms,
    normal_form,
)
from asdic.wire import icmpv6
from asdic.wire.address import solicited_node
from suites import (
    FOREIGN,
    GLOBAL,
    HOST,
    HOST_MAC,
    PEER,
    PEER_MAC,
    UNSPECIFIED,
    advertisement,
    echo,
    fragment,
    frame,
    injected,
    reply,
    solicitation,
)

OURS = frozenset({HOST, GLOBAL})
FLOW_LABEL, HOP_LIMIT, TRAFFIC_CLASS = 17, 21, 14
INVOKING = frame(echo(), source=PEER, destination=HOST)[14:]
REPLY = icmpv6.encode(reply(), HOST, PEER)


def alike(
    expected: bytes,
    came: bytes,
    *,
    with_hop_limit: bool = False,
    may_omit: bool = False,
) -> bool:
    form = normal_form(came, with_hop_limit=with_hop_limit, addresses=OURS)
    return form in forms(
        expected, with_hop_limit=with_hop_limit, addresses=OURS, may_omit=may_omit
    )


def changed(octets: bytes, at: int, flip: int = 0x01) -> bytes:
    """Return a frame with bits of one octet flipped."""
    return octets[:at] + bytes((octets[at] ^ flip,)) + octets[at + 1 :]


@pytest.mark.parametrize("at", [FLOW_LABEL, HOP_LIMIT, 54 + 2, 54 + 3])
def test_flow_label_hop_limit_and_checksum_do_not_count(at: int) -> None:
    assert alike(frame(reply()), changed(frame(reply()), at))


@pytest.mark.parametrize(
    "at", [0, 5, 6, 11, TRAFFIC_CLASS, 15, 22, 38, 53, 54, 55, 58, 60, 62, 69]
)
def test_all_else_counts_both_link_layer_addresses_too(at: int) -> None:
    flip = 0x10 if at == 15 else 0x01
    assert not alike(frame(reply()), changed(frame(reply()), at, flip))


def test_the_hop_limit_counts_once_a_router_has_said_it() -> None:
    other = changed(frame(reply()), HOP_LIMIT)
    assert not alike(frame(reply()), other, with_hop_limit=True)


@pytest.mark.parametrize("message", [solicitation(), advertisement()])
def test_the_hop_limit_counts_in_neighbor_discovery(
    message: icmpv6.NeighborSolicitation | icmpv6.NeighborAdvertisement,
) -> None:
    assert not alike(frame(message), changed(frame(message), HOP_LIMIT))


def test_octets_behind_the_packet_do_not_count() -> None:
    assert alike(frame(reply()), frame(reply()) + bytes(6))


def test_frames_that_are_not_ipv6_are_compared_whole() -> None:
    arp = PEER_MAC + HOST_MAC + b"\x08\x06" + bytes(46)
    assert alike(arp, arp)
    assert not alike(arp, changed(arp, 59))


def test_the_identification_of_a_fragment_does_not_count_its_offset_does() -> None:
    one = frame(fragment(REPLY, 8, more=True))
    assert alike(one, frame(fragment(REPLY, 8, more=True, identification=9)))
    assert not alike(one, frame(fragment(REPLY, 16, more=True)))
    assert not alike(one, frame(fragment(REPLY, 8)))


def test_the_data_of_a_later_fragment_count() -> None:
    one = frame(fragment(REPLY, 8))
    assert not alike(one, changed(one, 62 + 2))


def test_the_checksum_in_a_first_fragment_does_not_count() -> None:
    one = frame(fragment(REPLY, more=True))
    assert alike(one, changed(one, 62 + 2))


@pytest.mark.parametrize(("protocol", "at"), [(17, 6), (6, 16)])
def test_checksums_of_udp_and_tcp_do_not_count(protocol: int, at: int) -> None:
    one = frame(fragment(bytes(20), next_header=protocol))
    assert alike(one, changed(one, 62 + at))
    assert not alike(one, changed(one, 62 + at - 1))


def unreachable(
    code: int = 4, quote: bytes = INVOKING
) -> icmpv6.DestinationUnreachable:
    return icmpv6.DestinationUnreachable(code=code, invoking_packet=quote)


def test_what_an_error_quotes_does_not_count_but_its_length_does() -> None:
    expected = frame(unreachable())
    assert alike(expected, frame(unreachable(quote=bytes(len(INVOKING)))))
    assert not alike(expected, frame(unreachable(quote=INVOKING[:-1])))
    assert not alike(expected, frame(unreachable(code=3)))


def test_the_word_of_an_error_counts_and_its_hop_limit_never() -> None:
    expected = frame(icmpv6.PacketTooBig(mtu=1400, invoking_packet=INVOKING))
    other = frame(icmpv6.PacketTooBig(mtu=1280, invoking_packet=INVOKING))
    assert not alike(expected, other)
    assert alike(expected, changed(expected, HOP_LIMIT), with_hop_limit=True)


def test_a_solicitation_may_come_from_any_address_of_the_host() -> None:
    expected = frame(solicitation(), source=HOST)
    assert alike(expected, frame(solicitation(), source=GLOBAL))
    assert alike(frame(solicitation(), source=GLOBAL), expected)


def test_a_solicitation_may_not_come_from_an_address_that_the_host_cannot_have() -> (
    None
):
    expected = frame(solicitation(), source=HOST)
    assert not alike(expected, frame(solicitation(), source=FOREIGN))
    assert not alike(expected, frame(solicitation(), source=PEER))


def test_a_solicitation_from_the_address_that_is_expected_is_always_right() -> None:
    expected = frame(solicitation(), source=FOREIGN)
    assert alike(expected, expected)
    assert alike(expected, frame(solicitation(), source=HOST))


def test_a_solicitation_for_duplicate_address_detection_is_another_one() -> None:
    tentative = frame(solicitation(), source=UNSPECIFIED)
    assert alike(tentative, tentative)
    assert not alike(tentative, frame(solicitation(), source=HOST))
    assert not alike(frame(solicitation(), source=HOST), tentative)


@pytest.mark.parametrize("override", [False, True])
@pytest.mark.parametrize("with_option", [False, True])
def test_an_answer_to_a_unicast_solicitation_may_omit_option_and_flag(
    *, override: bool, with_option: bool
) -> None:
    shorter = advertisement(override=override, with_option=with_option)
    is_full = override and with_option
    assert alike(frame(advertisement()), frame(shorter), may_omit=True)
    assert alike(frame(advertisement()), frame(shorter)) == is_full


def test_it_may_not_have_what_is_not_expected() -> None:
    expected = advertisement(override=False, with_option=False)
    assert not alike(frame(expected), frame(advertisement()), may_omit=True)


def test_only_advertisements_may_omit_something() -> None:
    assert not alike(frame(reply(octets=16)), frame(reply()), may_omit=True)


def test_an_advertisement_that_is_cut_or_in_a_fragment_is_compared_whole() -> None:
    whole = icmpv6.encode(advertisement(), HOST, PEER)
    in_fragment = frame(fragment(whole))
    assert alike(in_fragment, in_fragment, may_omit=True)
    cut = frame(advertisement())[: 54 + 8]
    assert alike(cut, cut, may_omit=True)


def test_an_answer_is_to_a_unicast_solicitation_if_the_last_such_one_was() -> None:
    unicast = injected(solicitation(HOST))
    multicast = injected(solicitation(HOST), destination=solicited_node(HOST))
    other = injected(solicitation(GLOBAL), destination=solicited_node(HOST))
    expected = frame(advertisement())

    assert answers_unicast(expected, [unicast])
    assert answers_unicast(expected, [multicast, unicast, other])
    assert not answers_unicast(expected, [unicast, multicast])
    assert not answers_unicast(expected, [injected(echo())])
    assert not answers_unicast(expected, [injected(solicitation(HOST), source=FOREIGN)])
    assert not answers_unicast(frame(reply()), [unicast])


def test_the_first_difference_is_the_first_octet_that_counts() -> None:
    one = frame(reply())
    assert first_difference(one, one) is None
    assert first_difference(one, changed(one, FLOW_LABEL)) is None
    assert first_difference(one, changed(changed(one, HOP_LIMIT), 60)) == 60
    assert first_difference(one, changed(one, HOP_LIMIT)) == HOP_LIMIT
    assert first_difference(one, one[:30]) == HOP_LIMIT  # a cut frame is taken whole
    assert first_difference(b"ab", b"abc") == 2
