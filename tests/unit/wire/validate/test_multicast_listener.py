"""Rules on Multicast Listener Discovery (RFC 2710, RFC 9777)."""

import pytest

from asdic.wire import icmpv6, ipv6, packet, validate
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address
from asdic.wire.ipv6.options import PadN
from asdic.wire.link_type import LinkType
from asdic.wire.validate import multicast_listener
from broken import (
    ALL_NODES,
    GROUP,
    HOST,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    changed,
    over_ipv6,
    report,
)

GLOBAL = parse_address("2001:db8::1")
QUERY = icmpv6.MulticastListenerQuery(
    multicast_address=IPV6_UNSPECIFIED, maximum_response_delay=10000
)
QUERY_2 = icmpv6.MulticastListenerQueryVersion2(
    multicast_address=GROUP, maximum_response_code=1000, sources=(GLOBAL,)
)
LISTENER = icmpv6.MulticastListenerReport(multicast_address=GROUP)
REPORT = icmpv6.Version2MulticastListenerReport(
    records=(
        icmpv6.MulticastAddressRecord(record_type=4, multicast_address=GROUP),
        icmpv6.MulticastAddressRecord(
            record_type=3, multicast_address=GROUP, sources=(GLOBAL,)
        ),
    )
)
ASKED = report(QUERY, destination=ALL_NODES)
ASKED_2 = report(QUERY_2)
LISTENING = report(LISTENER)
REPORTED = report(REPORT)
MESSAGE = 40 + 8

CASES = [
    Broken(
        rule="mld-hop-limit",
        sound=LISTENING,
        broken=report(LISTENER, hop_limit=255),
        offset=7,
    ),
    Broken(
        rule="mld-source-not-link-local",
        sound=report(LISTENER, source=IPV6_UNSPECIFIED),
        broken=report(LISTENER, source=GLOBAL),
        offset=8,
    ),
    Broken(
        rule="mld-source-not-link-local",
        sound=ASKED,
        broken=report(QUERY, source=IPV6_UNSPECIFIED),
        offset=8,
    ),
    Broken(
        rule="mld-router-alert-missing",
        sound=LISTENING,
        broken=over_ipv6(LISTENER, destination=GROUP, hop_limit=1),
        offset=6,
    ),
    Broken(
        rule="mld-router-alert-missing",
        sound=LISTENING,
        broken=over_ipv6(
            LISTENER,
            ipv6.HopByHopOptions(next_header=58, options=(PadN(data=bytes(4)),)),
            next_header=0,
            destination=GROUP,
            hop_limit=1,
        ),
        offset=6,
    ),
    Broken(
        rule="mld-query-length",
        sound=ASKED,
        broken=report(
            icmpv6.MulticastListenerQuery(
                multicast_address=IPV6_UNSPECIFIED, trailing=bytes(2)
            )
        ),
        offset=MESSAGE + 24,
    ),
    Broken(
        rule="mld-address-not-multicast",
        sound=LISTENING,
        broken=changed(LISTENING, MESSAGE + 8, IPV6_UNSPECIFIED),
        offset=MESSAGE + 8,
    ),
    Broken(
        rule="mld-address-not-multicast",
        sound=ASKED,
        broken=changed(ASKED, MESSAGE + 8, HOST),
        offset=MESSAGE + 8,
    ),
    Broken(
        rule="mld-sources-missing",
        sound=ASKED_2,
        broken=changed(ASKED_2, MESSAGE + 26, b"\0\2"),
        offset=MESSAGE + 26,
    ),
    Broken(
        rule="mld-records-missing",
        sound=REPORTED,
        broken=changed(REPORTED, MESSAGE + 6, b"\0\3"),
        offset=MESSAGE + 6,
    ),
    Broken(
        rule="mld-records-missing",
        sound=REPORTED,
        broken=changed(REPORTED, MESSAGE + 8 + 20 + 2, b"\0\2"),
        offset=MESSAGE + 6,
    ),
    Broken(
        rule="mld-record",
        sound=REPORTED,
        broken=changed(REPORTED, MESSAGE + 8 + 20, b"\7"),
        offset=MESSAGE + 8 + 20,
    ),
    Broken(
        rule="mld-record",
        sound=REPORTED,
        broken=changed(REPORTED, MESSAGE + 8 + 20 + 4, HOST),
        offset=MESSAGE + 8 + 20 + 4,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, multicast_listener.RULES)


@pytest.mark.parametrize("message", [QUERY, QUERY_2, LISTENER, REPORT])
def test_message_without_a_packet_around_it_may_be_right(
    message: icmpv6.Message,
) -> None:
    bare = packet.decode(message.encode_unsummed(), LinkType.ICMPV6)

    assert validate.findings(bare) == ()


@pytest.mark.parametrize("sent", [ASKED_2, REPORTED])
def test_lists_of_a_packet_cut_short_are_not_missed(sent: packet.Packet) -> None:
    cut = packet.decode(sent.octets[:-1], LinkType.IPV6)

    assert [each.rule for each in validate.findings(cut)] == ["ipv6-cut-short"]


def test_query_cut_short_has_no_wrong_length() -> None:
    cut = packet.decode(ASKED_2.octets[: MESSAGE + 26], LinkType.IPV6)

    assert [each.rule for each in validate.findings(cut)] == ["ipv6-cut-short"]
