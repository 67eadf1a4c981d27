"""Rules on what ICMP errors quote and report."""

import pytest

from asdic.wire import icmpv4, icmpv6, ipv4, ipv6, multi_part, packet, validate
from asdic.wire.icmpv4 import DestinationUnreachable
from asdic.wire.link_type import LinkType
from asdic.wire.validate import quotes
from broken import (
    HOST,
    HOST_4,
    IPV4_QUOTE,
    IPV6_QUOTE,
    ROUTER,
    ROUTER_4,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    changed,
    over_ipv4,
    over_ipv6,
)

UNREACHABLE_4 = over_ipv4(DestinationUnreachable(code=1, invoking_packet=IPV4_QUOTE))
UNREACHABLE_6 = over_ipv6(
    icmpv6.DestinationUnreachable(code=1, invoking_packet=IPV6_QUOTE)
)
LARGE_6 = ipv6.Header(
    source=HOST, destination=ROUTER, next_header=17, hop_limit=1
).encode(bytes(1460))
TOO_BIG = icmpv6.PacketTooBig(mtu=1280, invoking_packet=LARGE_6[:1232])


def quoting_4(quote: bytes) -> packet.Packet:
    return over_ipv4(DestinationUnreachable(code=1, invoking_packet=quote))


def quoting_6(quote: bytes) -> packet.Packet:
    return over_ipv6(icmpv6.DestinationUnreachable(code=1, invoking_packet=quote))


def error_in_4(type_: int) -> bytes:
    header = ipv4.Header(
        source=HOST_4, destination=ROUTER_4, protocol=1, time_to_live=64
    )
    return header.encode(bytes((type_, 0)) + bytes(6))


def error_in_6(type_: int) -> bytes:
    header = ipv6.Header(source=HOST, destination=ROUTER, next_header=58, hop_limit=64)
    return header.encode(bytes((type_, 0)) + bytes(6))


CASES = [
    Broken(
        rule="icmpv4-quote-malformed",
        sound=UNREACHABLE_4,
        broken=changed(UNREACHABLE_4, 28, b"\x65"),
        offset=28,
    ),
    Broken(
        rule="icmpv4-quote-malformed",
        sound=UNREACHABLE_4,
        broken=changed(UNREACHABLE_4, 28, b"\x44"),
        offset=28,
    ),
    Broken(
        rule="icmpv6-quote-malformed",
        sound=UNREACHABLE_6,
        broken=changed(UNREACHABLE_6, 48, b"\x45"),
        offset=48,
    ),
    Broken(
        rule="icmpv4-quote-too-short",
        sound=quoting_4(IPV4_QUOTE[:28]),
        broken=quoting_4(IPV4_QUOTE[:27]),
        offset=28,
    ),
    Broken(
        rule="icmpv4-quote-too-short",
        sound=UNREACHABLE_4,
        broken=quoting_4(b""),
        offset=28,
    ),
    Broken(
        rule="icmpv4-quote-too-short",
        sound=UNREACHABLE_4,
        broken=quoting_4(IPV4_QUOTE[:1]),
        offset=28,
    ),
    Broken(
        rule="icmpv6-quote-too-short",
        sound=UNREACHABLE_6,
        broken=quoting_6(IPV6_QUOTE[:-1]),
        offset=48,
    ),
    Broken(
        rule="icmpv6-quote-too-short",
        sound=UNREACHABLE_6,
        broken=quoting_6(IPV6_QUOTE[:39]),
        offset=48,
    ),
    Broken(
        rule="icmpv6-quote-too-short",
        sound=over_ipv6(TOO_BIG),
        broken=over_ipv6(icmpv6.PacketTooBig(mtu=1280, invoking_packet=LARGE_6[:1223])),
        offset=48,
    ),
    Broken(
        rule="icmpv6-error-too-long",
        sound=over_ipv6(TOO_BIG),
        broken=over_ipv6(icmpv6.PacketTooBig(mtu=1280, invoking_packet=LARGE_6[:1233])),
        offset=4,
    ),
    Broken(
        rule="icmpv4-error-about-error",
        sound=quoting_4(error_in_4(8)),
        broken=quoting_4(error_in_4(3)),
        offset=48,
    ),
    Broken(
        rule="icmpv6-error-about-error",
        sound=quoting_6(error_in_6(128)),
        broken=quoting_6(error_in_6(1)),
        offset=88,
    ),
    Broken(
        rule="icmpv4-error-about-fragment",
        sound=UNREACHABLE_4,
        broken=changed(UNREACHABLE_4, 35, b"\1"),
        offset=34,
    ),
    Broken(
        rule="packet-too-big-mtu",
        sound=over_ipv6(TOO_BIG),
        broken=changed(over_ipv6(TOO_BIG), 46, b"\x04\xff"),
        offset=44,
    ),
    Broken(
        rule="next-hop-mtu",
        sound=over_ipv4(
            DestinationUnreachable(code=4, next_hop_mtu=68, invoking_packet=IPV4_QUOTE)
        ),
        broken=over_ipv4(
            DestinationUnreachable(code=4, next_hop_mtu=67, invoking_packet=IPV4_QUOTE)
        ),
        offset=26,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, quotes.RULES)


def test_datagram_with_less_than_8_octets_behind_its_header_is_quoted_whole() -> None:
    header = ipv4.Header(
        source=HOST_4, destination=ROUTER_4, protocol=99, time_to_live=1
    )

    assert validate.findings(quoting_4(header.encode(b"abc"))) == ()


def test_total_length_that_is_nonsense_does_not_count() -> None:
    quote = IPV4_QUOTE[:2] + b"\0\0" + IPV4_QUOTE[4:27]

    (found,) = validate.findings(quoting_4(quote))
    assert found.rule == "icmpv4-quote-too-short"


def test_quote_of_a_later_fragment_is_no_error_message() -> None:
    quote = bytearray(error_in_4(3))
    quote[7] = 1

    (found,) = validate.findings(quoting_4(bytes(quote)))
    assert found.rule == "icmpv4-error-about-fragment"


def test_quote_cut_for_an_extension_is_fine() -> None:
    message = multi_part.attach(
        icmpv6.TimeExceeded(code=0, invoking_packet=LARGE_6[:128]),
        multi_part.InterfaceInformation(role=0),
    )

    assert validate.findings(over_ipv6(message)) == ()


def test_quote_of_a_packet_cut_short_is_not_blamed() -> None:
    four = packet.decode(quoting_4(IPV4_QUOTE[:28]).octets[:-1], LinkType.IPV4)
    six = packet.decode(UNREACHABLE_6.octets[:-1], LinkType.IPV6)

    assert [each.rule for each in validate.findings(four)] == ["ipv4-cut-short"]
    assert [each.rule for each in validate.findings(six)] == ["ipv6-cut-short"]


def test_message_without_a_packet_around_it_is_measured_with_a_header() -> None:
    fits = packet.decode(TOO_BIG.encode_unsummed(), LinkType.ICMPV6)
    long = icmpv6.PacketTooBig(mtu=1280, invoking_packet=LARGE_6[:1233])
    too_long = packet.decode(long.encode_unsummed(), LinkType.ICMPV6)

    assert validate.findings(fits) == ()
    (found,) = validate.findings(too_long)
    assert (found.rule, found.offset) == ("icmpv6-error-too-long", 0)


def test_empty_ipv6_quote_is_short_and_not_malformed() -> None:
    (found,) = validate.findings(quoting_6(b""))

    assert found.rule == "icmpv6-quote-too-short"


def test_redirect_quotes_as_well() -> None:
    message = icmpv4.Redirect(
        code=1, gateway_internet_address=ROUTER_4, invoking_packet=IPV4_QUOTE[:20]
    )

    (found,) = validate.findings(over_ipv4(message))
    assert found.rule == "icmpv4-quote-too-short"
