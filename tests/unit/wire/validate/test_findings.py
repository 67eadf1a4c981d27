"""All rules together, and what any octets break."""

from re import fullmatch

import pytest
from hypothesis import given, strategies as st

from asdic.wire import icmpv4, ipv4, ipv6, packet, validate
from asdic.wire.icmpv4.codec import DECODERS as ICMPV4_TYPES
from asdic.wire.icmpv6.codec import DECODERS as ICMPV6_TYPES
from asdic.wire.link_type import LinkType
from asdic.wire.protocol import Protocol
from asdic.wire.validate import RULES
from broken import IPV4_QUOTE, changed, over_ipv4, read


def test_names_of_rules_are_stable_words_and_unique() -> None:
    assert all(fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name) for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_each_rule_has_a_source_and_says_what_it_is() -> None:
    for rule in RULES:
        assert fullmatch(r"RFC \d{3,4}( §[\d.]+(, §[\d.]+)*)?", rule.source), rule.name
        assert fullmatch(r"[^ ].*\.", rule.text), rule.name
        assert (rule.check is None) == (rule.layers == ()), rule.name


def test_findings_stand_in_the_order_of_layers_and_octets() -> None:
    broken = read(
        b"\x65" + over_ipv4(icmpv4.RouterSolicitation(code=9, reserved=1)).octets[1:],
        over_ipv4(icmpv4.RouterSolicitation()),
    )

    found = validate.findings(broken)
    assert [each.rule for each in found] == [
        "ipv4-version",
        "ipv4-checksum",
        "icmpv4-code-unassigned",
        "icmpv4-reserved-bits",
    ]
    assert [each.layer for each in found] == [0, 0, 1, 1]


def test_packet_inside_a_packet_is_judged_by_its_own_header() -> None:
    whole = bytearray(
        over_ipv4(icmpv4.Unknown(type=8, code=0)).octets[:20] + IPV4_QUOTE
    )
    whole[9] = 4
    whole[2:4] = len(whole).to_bytes(2, "big")
    tunneled = changed(packet.decode(bytes(whole), LinkType.IPV4), 0, b"\x45")

    assert validate.findings(tunneled) == ()
    (found,) = validate.findings(changed(tunneled, 20 + 12, b"\xe0"))
    assert (found.rule, found.layer, found.offset) == ("ipv4-source-address", 1, 32)


@given(
    octets=st.binary(max_size=200),
    link_type=st.sampled_from(
        sorted({LinkType.ETHERNET, LinkType.RAW, LinkType.ICMPV4, LinkType.ICMPV6})
    ),
)
def test_any_octets_can_be_judged(octets: bytes, link_type: int) -> None:
    decoded = packet.decode(octets, link_type)

    for found in validate.findings(decoded):
        assert 0 <= found.layer < len(decoded.layers)
        assert 0 <= found.offset <= len(octets)


@given(
    type_=st.integers(0, 255),
    body=st.binary(max_size=120),
    link_type=st.sampled_from((LinkType.ICMPV4, LinkType.ICMPV6)),
)
def test_any_message_can_be_judged(type_: int, body: bytes, link_type: int) -> None:
    octets = bytes((type_,)) + body

    for found in validate.findings(packet.decode(octets, link_type)):
        assert 0 <= found.offset <= len(octets)


@pytest.mark.parametrize("size", [60, 1400])
@pytest.mark.parametrize("type_", sorted(ICMPV6_TYPES))
def test_an_icmpv6_message_in_ipv4_is_found_to_be_out_of_place(
    type_: int, size: int
) -> None:
    header = ipv4.Header(
        source=bytes(4),
        destination=bytes(4),
        protocol=Protocol.ICMPV6,
        time_to_live=64,
    )
    octets = header.encode(bytes((type_, 0, 0, 0)) + bytes(size))

    found = validate.findings(packet.decode(octets, LinkType.IPV4))

    assert "icmpv6-in-ipv4" in {one.rule for one in found}


@pytest.mark.parametrize("size", [60, 1400])
@pytest.mark.parametrize("type_", sorted(ICMPV4_TYPES))
def test_an_icmpv4_message_in_ipv6_is_found_to_be_out_of_place(
    type_: int, size: int
) -> None:
    header = ipv6.Header(
        source=bytes(16),
        destination=bytes(16),
        next_header=Protocol.ICMPV4,
        hop_limit=64,
        payload_length=4 + size,
    )
    message = bytes((type_, 0, 0, 0)) + bytes(size)
    octets = header.encode_unsummed() + message

    found = validate.findings(packet.decode(octets, LinkType.IPV6))

    assert "icmpv4-in-ipv6" in {one.rule for one in found}
