"""Rules on type, code, length and family of any ICMP message."""

import pytest

from asdic.wire import icmpv4, icmpv6, ipv4, ipv6, packet, validate
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet
from asdic.wire.validate import messages
from broken import (
    ALL_NODES,
    HOST,
    HOST_4,
    IPV6_QUOTE,
    ROUTER,
    ROUTER_4,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    changed,
    over_ipv4,
    over_ipv6,
    read,
)

ECHO_4 = icmpv4.EchoRequest(identifier=1, sequence_number=1)
ECHO_6 = icmpv6.EchoRequest(identifier=1, sequence_number=1)
PLAIN_4 = over_ipv4(ECHO_4)
PLAIN_6 = over_ipv6(ECHO_6)
SOLICITATION = over_ipv6(icmpv6.RouterSolicitation(), destination=ALL_NODES)
TOO_BIG = over_ipv6(icmpv6.PacketTooBig(mtu=1400, invoking_packet=IPV6_QUOTE))


def ipv4_unknown(type_: int, code: int = 0, body: bytes = bytes(4)) -> Packet:
    return over_ipv4(icmpv4.Unknown(type=type_, code=code, body=body))


def ipv6_unknown(type_: int, code: int = 0, body: bytes = bytes(4)) -> Packet:
    return over_ipv6(icmpv6.Unknown(type=type_, code=code, body=body))


CASES = [
    Broken(
        rule="icmpv4-type-unassigned",
        sound=ipv4_unknown(42),
        broken=ipv4_unknown(7),
        offset=20,
    ),
    Broken(
        rule="icmpv4-type-unassigned",
        sound=ipv4_unknown(253),
        broken=ipv4_unknown(255),
        offset=20,
    ),
    Broken(
        rule="icmpv6-type-unassigned",
        sound=ipv6_unknown(160),
        broken=ipv6_unknown(199),
        offset=40,
    ),
    Broken(
        rule="icmpv6-type-unassigned",
        sound=ipv6_unknown(100),
        broken=ipv6_unknown(0),
        offset=40,
    ),
    Broken(
        rule="icmpv4-type-deprecated",
        sound=ipv4_unknown(42),
        broken=ipv4_unknown(15),
        offset=20,
    ),
    Broken(
        rule="icmpv4-type-deprecated",
        sound=PLAIN_4,
        broken=over_ipv4(
            icmpv4.AddressMaskRequest(
                identifier=1, sequence_number=1, address_mask=bytes(4)
            )
        ),
        offset=20,
    ),
    Broken(
        rule="icmpv4-code-unassigned",
        sound=PLAIN_4,
        broken=changed(PLAIN_4, 21, b"\1"),
        offset=21,
    ),
    Broken(
        rule="icmpv4-code-unassigned",
        sound=ipv4_unknown(43, 4),
        broken=ipv4_unknown(43, 5),
        offset=21,
    ),
    Broken(
        rule="icmpv6-code-unassigned",
        sound=TOO_BIG,
        broken=changed(TOO_BIG, 41, b"\1"),
        offset=41,
    ),
    Broken(
        rule="icmpv6-code-unassigned",
        sound=ipv6_unknown(155, 0x06),
        broken=ipv6_unknown(155, 0x0B),
        offset=41,
    ),
    Broken(
        rule="icmpv4-in-ipv6",
        sound=PLAIN_4,
        broken=packet.build(
            ipv6.Header(source=HOST, destination=ROUTER, next_header=1, hop_limit=64),
            ECHO_4,
            link_type=LinkType.IPV6,
        ),
        offset=40,
    ),
    Broken(
        rule="icmpv6-in-ipv4",
        sound=PLAIN_6,
        broken=packet.build(
            ipv4.Header(
                source=HOST_4, destination=ROUTER_4, protocol=58, time_to_live=64
            ),
            ECHO_6,
            link_type=LinkType.IPV4,
        ),
        offset=20,
    ),
    Broken(
        rule="icmpv4-message-too-short",
        sound=PLAIN_4,
        broken=ipv4_unknown(8, body=bytes(3)),
        offset=20,
    ),
    Broken(
        rule="icmpv6-message-too-short",
        sound=PLAIN_6,
        broken=ipv6_unknown(128, body=bytes(3)),
        offset=40,
    ),
    Broken(
        rule="nd-message-too-short",
        sound=SOLICITATION,
        broken=ipv6_unknown(133, body=bytes(3)),
        offset=40,
    ),
    Broken(
        rule="mld-message-too-short",
        sound=PLAIN_6,
        broken=ipv6_unknown(130, body=bytes(19)),
        offset=40,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, messages.RULES)


@pytest.mark.parametrize(
    "sound",
    [
        ipv4_unknown(41, 77),  # nobody lists codes of experiments
        ipv6_unknown(157, 0x11, bytes(28)),  # its list is known to have other entries
        ipv6_unknown(154, 1),
    ],
)
def test_code_without_a_list_is_not_judged(sound: Packet) -> None:
    assert validate.findings(sound) == ()


def test_code_of_an_unassigned_type_is_not_judged() -> None:
    (found,) = validate.findings(ipv4_unknown(7, 9))

    assert found.rule == "icmpv4-type-unassigned"


@pytest.mark.parametrize("number", [8, 130, 133])
def test_message_in_a_fragment_may_be_short(number: int) -> None:
    message = bytes((number, 0, 0, 0, 1, 2))
    four = ipv4.Header(
        source=HOST_4, destination=ROUTER_4, protocol=1, time_to_live=64, flags=1
    ).encode(message)
    six = ipv6.Header(source=HOST, destination=ROUTER, next_header=44, hop_limit=255)
    fragment = ipv6.Fragment(next_header=58, identification=1, more_fragments=True)
    in_six = packet.decode(
        six.encode(fragment.encode_unsummed() + message), LinkType.IPV6
    )

    for fragmented in (packet.decode(four, LinkType.IPV4), in_six):
        rules = {each.rule for each in validate.findings(fragmented)}
        assert not any("too-short" in rule for rule in rules)


def test_message_without_a_packet_around_it_is_judged_by_itself() -> None:
    short = packet.decode(
        icmpv4.encode(icmpv4.Unknown(type=8, code=0)), LinkType.ICMPV4
    )
    good = packet.decode(ECHO_6.encode_unsummed(), LinkType.ICMPV6)

    assert [each.rule for each in validate.findings(short)] == [
        "icmpv4-message-too-short"
    ]
    assert validate.findings(good) == ()


def test_message_of_a_packet_cut_short_is_not_blamed() -> None:
    cut = read(PLAIN_4.octets[:-3], PLAIN_4)

    assert [each.rule for each in validate.findings(cut)] == ["ipv4-cut-short"]
