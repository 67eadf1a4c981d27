"""Rules on what the rarer ICMPv6 messages hold."""

import msgspec
import pytest

from asdic.wire import icmpv6, ipv6, packet, rpl, validate
from asdic.wire.icmpv6.node_information_data import NodeData
from asdic.wire.icmpv6.renumbering_part import Part
from asdic.wire.link_type import LinkType
from asdic.wire.ndp.dns_search_list import encode_names
from asdic.wire.packet import Packet
from asdic.wire.protocol import Protocol
from asdic.wire.rpl import options
from asdic.wire.validate import contents
from broken import Broken, assert_all_have_a_case, assert_told_apart, over_ipv6

IPV6 = 40  # octets of a header, behind which each message begins
NONCE = b"12345678"
NAME = encode_names(["host.example.org"])
COMMAND, RESULT, RESET = 0, 1, 255
BY_ADDRESS, BY_NAME, UNASSIGNED = 0, 1, 9
NAMES, ADDRESSES, ADDRESSES_4 = 2, 3, 4
SUCCESS, REFUSED = 0, 1
RENUMBERED = icmpv6.RenumberingResult(
    ordinal=1, matched_prefix=bytes(16), matched_len=64
)
ADDRESS = icmpv6.NodeAddress(ipv6_address=bytes(15) + b"\1")
REST = icmpv6.UnknownNodeData(octets=b"\0\0\0\1rest")
PAD_N = options.PadN(data=bytes(2))


def renumbering(code: int, *parts: Part) -> Packet:
    return over_ipv6(
        icmpv6.RouterRenumbering(code=code, sequence_number=1, parts=parts)
    )


def query(code: int, *data: NodeData) -> Packet:
    return over_ipv6(
        icmpv6.NodeInformationQuery(qtype=NAMES, nonce=NONCE, code=code, data=data)
    )


def response(code: int, qtype: int, *data: NodeData) -> Packet:
    return over_ipv6(
        icmpv6.NodeInformationResponse(qtype=qtype, nonce=NONCE, code=code, data=data)
    )


def named(octets: bytes) -> Packet:
    return query(BY_NAME, icmpv6.SubjectName(name=octets))


def solicitation(*found: options.Option) -> Packet:
    return over_ipv6(rpl.DodagInformationSolicitation(options=found))


def rules(built: Packet) -> set[str]:
    own = {rule.name for rule in contents.RULES}
    return {each.rule for each in validate.findings(built)} & own


CASES = [
    Broken(
        rule="router-renumbering-part-malformed",
        sound=renumbering(RESULT, RENUMBERED),
        broken=renumbering(RESULT, RENUMBERED, icmpv6.UnknownPart(octets=b"rest")),
        offset=IPV6 + 16 + 24,
    ),
    Broken(
        rule="node-information-data-malformed",
        sound=response(SUCCESS, ADDRESSES, ADDRESS),
        broken=response(SUCCESS, ADDRESSES, ADDRESS, REST),
        offset=IPV6 + 16 + 20,
    ),
    Broken(
        rule="node-information-name-malformed",
        sound=named(NAME),
        broken=named(NAME[:-1]),
        offset=IPV6 + 16,
    ),
    Broken(
        rule="rpl-option-malformed",
        sound=solicitation(PAD_N),
        broken=solicitation(PAD_N, options.Unknown(octets=b"\5\4cut")),
        offset=IPV6 + 6 + 4,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, contents.RULES)


@pytest.mark.parametrize(
    "octets", [NAME, NAME + NAME, b"\4host\0\0", b"\4host\xc0\x0c"]
)
def test_a_name_may_be_one_of_many_have_one_label_or_be_compressed(
    octets: bytes,
) -> None:
    assert rules(named(octets)) == set()


@pytest.mark.parametrize("octets", [b"\4host", b"\5host", b"\x3fmore than there is"])
def test_a_name_ends_within_the_message(octets: bytes) -> None:
    assert rules(named(octets)) == {"node-information-name-malformed"}


@pytest.mark.parametrize(
    "octets",
    [b"\5", b"\5\1", b"\1\4cut", b"\xc8\4cut", bytes((options.RplTarget.type, 1, 0))],
    ids=["no length", "no data", "pad cut", "unassigned and cut", "too short"],
)
def test_an_option_ends_within_its_message_and_has_the_length_of_its_type(
    octets: bytes,
) -> None:
    built = solicitation(options.Unknown(octets=octets))
    assert rules(built) == {"rpl-option-malformed"}


def test_an_option_that_nobody_has_assigned_may_have_any_length() -> None:
    assert rules(solicitation(options.Unknown(octets=b"\xc8\4data"))) == set()


@pytest.mark.parametrize("code", [BY_ADDRESS, 2])
def test_a_subject_that_is_an_address_has_the_length_of_one(code: int) -> None:
    assert rules(query(code, REST)) == {"node-information-data-malformed"}


@pytest.mark.parametrize("qtype", [NAMES, ADDRESSES, ADDRESSES_4])
def test_an_answer_has_the_form_of_its_type(qtype: int) -> None:
    cut = icmpv6.UnknownNodeData(octets=b"cut")
    assert rules(response(SUCCESS, qtype, cut)) == {"node-information-data-malformed"}


@pytest.mark.parametrize(
    "built",
    [
        query(UNASSIGNED, REST),
        response(REFUSED, ADDRESSES, REST),
        response(SUCCESS, 77, REST),
        renumbering(RESET, icmpv6.UnknownPart(octets=b"rest")),
    ],
    ids=["code of a query", "refusal", "qtype", "reset"],
)
def test_what_has_no_known_form_breaks_none(built: Packet) -> None:
    assert rules(built) == set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_first_fragment_need_not_be_whole(case: Broken) -> None:
    header, *message = case.broken.layers
    assert isinstance(header, ipv6.Header)
    fragment = ipv6.Fragment(
        next_header=Protocol.ICMPV6,
        identification=7,
        fragment_offset=0,
        more_fragments=True,
    )
    around = msgspec.structs.replace(header, next_header=Protocol.FRAGMENT)
    built = packet.build(around, fragment, *message, link_type=LinkType.IPV6)
    assert rules(built) == set()
