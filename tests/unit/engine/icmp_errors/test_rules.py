"""When no error is sent, in both families."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.icmp_errors import SUPPRESSION, TABLES, ErrorFacts
from asdic.wire.address import parse_address
from rule_examples import check_example, check_names
from rule_examples_icmp_errors import EXAMPLES

HERE_6 = "2001:db8::2"
HERE_4, FAR_4 = "192.0.2.2", "192.0.2.1"
BASE_6 = ErrorFacts(
    is_ipv6=True,
    source=parse_address("2001:db8::1"),
    destination=parse_address(HERE_6),
)
BASE_4 = ErrorFacts(
    is_ipv6=False,
    source=parse_address(FAR_4),
    destination=parse_address(HERE_4),
)
UNREACHABLE, PACKET_TOO_BIG, PROBLEM, REDIRECT = 1, 2, 4, 137


def test_each_rule_has_an_example() -> None:
    check_names(TABLES, EXAMPLES)


@pytest.mark.parametrize("name", list(EXAMPLES))
def test_a_rule_and_no_other_forbids_what_its_example_shows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_example(TABLES, name, EXAMPLES[name], monkeypatch)


def verdict(facts: ErrorFacts) -> str:
    """Return the name of the rule that forbids an error, or nothing."""
    rule = SUPPRESSION.first(facts)
    return "" if rule is None else rule.name


def about(destination: str = HERE_6, /, **facts: object) -> str:
    """Judge an error about an IPv6 packet from somebody to *destination*."""
    return verdict(replace(BASE_6, destination=parse_address(destination), **facts))


def about_4(source: str = FAR_4, destination: str = HERE_4, /, **facts: object) -> str:
    """Judge an error about an IPv4 datagram."""
    addresses = {
        "source": parse_address(source),
        "destination": parse_address(destination),
    }
    return verdict(replace(BASE_4, **addresses, **facts))


def test_an_error_about_a_packet_from_one_host_to_this_one_is_sent() -> None:
    assert about() == about_4() == ""


@pytest.mark.requirement("rfc4443-2.4e1-a")
def test_no_type_below_128_gets_an_icmpv6_error_and_all_others_do() -> None:
    refused = {one for one in range(256) if about(icmp_type=one)}

    assert refused == {*range(128), REDIRECT}


@pytest.mark.requirement("rfc4443-2.4e2-a")
def test_a_redirect_gets_no_error() -> None:
    assert about(icmp_type=REDIRECT) == "error-about-redirect"


@pytest.mark.requirement("rfc4443-2.4e3-a")
@pytest.mark.parametrize("group", ["ff02::1", "ff0e::101", "ff05::2"])
def test_a_packet_to_a_group_gets_no_error(group: str) -> None:
    assert about(group, type=UNREACHABLE) == "error-to-group"


@pytest.mark.requirement("rfc4443-2.4e3-b", "rfc4443-2.4e3-a")
def test_packet_too_big_is_sent_about_a_packet_to_a_group() -> None:
    assert about("ff0e::101", type=PACKET_TOO_BIG, is_link_group=True) == ""


@pytest.mark.requirement("rfc4443-2.4e3-a")
def test_a_demanded_error_is_sent_about_a_packet_to_a_group() -> None:
    assert about("ff02::1", type=PROBLEM, is_demanded=True, is_link_group=True) == ""


@pytest.mark.requirement("rfc4443-2.4e4-a", "rfc4443-2.4e5-a")
def test_a_frame_to_a_link_group_or_broadcast_gets_no_error() -> None:
    assert about(is_link_group=True, type=UNREACHABLE) == "error-to-link-group"
    assert about(is_link_group=True, type=PACKET_TOO_BIG) == ""
    assert about(is_link_group=True, type=PROBLEM, is_demanded=True) == ""


@pytest.mark.requirement("rfc4443-2.4e6-a")
@pytest.mark.parametrize("source", ["::", "ff02::1"])
@pytest.mark.parametrize("type_", [UNREACHABLE, PACKET_TOO_BIG, PROBLEM])
def test_no_icmpv6_error_goes_to_a_source_that_is_no_single_node(
    source: str, type_: int
) -> None:
    facts = {"source": parse_address(source), "is_demanded": True, "type": type_}

    assert about(**facts) == "error-to-no-single-host"


@pytest.mark.requirement("rfc4443-2.4e6-a")
@pytest.mark.parametrize("type_", [UNREACHABLE, PACKET_TOO_BIG, PROBLEM])
def test_no_icmpv6_error_goes_to_a_known_anycast_address(type_: int) -> None:
    facts = {"is_source_anycast": True, "is_demanded": True, "type": type_}

    assert about(**facts) == "error-to-anycast"


@pytest.mark.requirement("rfc1122-3.2.2-e", "rfc1812-4.3.2.7-a")
def test_icmpv4_errors_get_no_error_and_queries_do() -> None:
    refused = {one for one in range(256) if about_4(icmp_type=one)}

    assert refused == {3, 4, 5, 11, 12}


@pytest.mark.requirement("rfc1122-3.2.2-f", "rfc1812-4.3.2.7-c")
@pytest.mark.parametrize("group", ["224.0.0.1", "239.255.255.255", "255.255.255.255"])
@pytest.mark.parametrize("type_", [2, 3, 12])
def test_a_datagram_to_a_group_or_to_all_gets_no_error(group: str, type_: int) -> None:
    facts = {"type": type_, "is_demanded": True}

    assert about_4(FAR_4, group, **facts) == "error-to-group"


@pytest.mark.requirement("rfc1122-3.2.2-f", "rfc1812-4.3.2.7-c")
def test_a_datagram_to_the_broadcast_address_of_a_subnet_gets_no_error() -> None:
    assert about_4(FAR_4, "192.0.2.255", is_broadcast=True) == "error-to-group"


@pytest.mark.requirement("rfc1122-3.2.2-g", "rfc1812-4.3.2.7-d")
def test_a_datagram_in_a_frame_to_a_group_gets_no_icmpv4_error() -> None:
    assert about_4(is_link_group=True) == "error-to-link-group"


@pytest.mark.requirement("rfc1122-3.2.2-h", "rfc1812-4.3.2.7-f")
def test_a_later_fragment_gets_no_icmpv4_error() -> None:
    assert about_4(is_later_fragment=True) == "error-about-later-fragment"


def test_the_rule_about_later_fragments_is_not_icmpv6s() -> None:
    assert about(is_later_fragment=True) == ""


@pytest.mark.requirement("rfc1122-3.2.2-i", "rfc1812-4.3.2.7-e")
@pytest.mark.parametrize(
    "source",
    [
        "0.0.0.0",  # noqa: S104 - an address that is looked at, not bound to
        "0.1.2.3",
        "127.0.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
    ],
)
def test_no_icmpv4_error_goes_to_a_source_that_is_no_single_host(source: str) -> None:
    assert about_4(source) == "error-to-no-single-host"


@pytest.mark.requirement("rfc1122-3.2.2-i")
def test_no_icmpv4_error_goes_to_the_broadcast_address_of_a_subnet() -> None:
    verdict_ = about_4("192.0.2.255", is_source_broadcast=True)

    assert verdict_ == "error-to-no-single-host"


@pytest.mark.parametrize("source", ["1.0.0.1", "126.255.255.255", "128.0.0.1"])
def test_icmpv4_errors_go_to_hosts_beside_the_ranges(source: str) -> None:
    assert about_4(source) == ""


@pytest.mark.requirement("rfc1122-3.2.2-j")
@pytest.mark.parametrize("type_", [3, 4, 5, 11, 12])
def test_whatever_the_icmpv4_error_the_rules_forbid_it(type_: int) -> None:
    facts = {"type": type_, "is_demanded": True}

    assert about_4(icmp_type=11, **facts)
    assert about_4(is_link_group=True, **facts)
    assert about_4(is_later_fragment=True, **facts)
    assert about_4("127.0.0.1", **facts)
    assert about_4(FAR_4, "224.0.0.1", **facts)
