"""Rules on the extension structure of ICMP errors (RFC 4884)."""

import pytest

from asdic.wire import icmpv6, validate
from asdic.wire.icmpv4 import DestinationUnreachable
from asdic.wire.multi_part import (
    Extension,
    InterfaceInformation,
    MplsLabelStack,
    Unknown,
    attach,
)
from asdic.wire.multi_part.mpls_label_stack import LabelStackEntry
from asdic.wire.packet import Packet
from asdic.wire.validate import extensions
from broken import (
    IPV4_QUOTE,
    IPV6_QUOTE,
    Broken,
    assert_all_have_a_case,
    assert_told_apart,
    changed,
    over_ipv4,
    over_ipv6,
    read,
)

PLAIN = DestinationUnreachable(code=1, invoking_packet=IPV4_QUOTE)
STACK = MplsLabelStack(entries=(LabelStackEntry(label=16, bottom_of_stack=True),))
EXTENDED = over_ipv4(attach(PLAIN, STACK))
STRUCTURE = 20 + 8 + 128
OBJECT = STRUCTURE + 4


def with_objects(*octets: str) -> Packet:
    objects = (Unknown(octets=bytes.fromhex(each)) for each in octets)
    return over_ipv4(attach(PLAIN, *objects))


CASES = [
    Broken(
        rule="extension-missing",
        sound=over_ipv4(PLAIN),
        broken=changed(over_ipv4(PLAIN), 25, b"\x20"),
        offset=25,
    ),
    Broken(
        rule="extension-missing",
        sound=over_ipv6(icmpv6.TimeExceeded(code=0, invoking_packet=IPV6_QUOTE)),
        broken=over_ipv6(
            icmpv6.TimeExceeded(code=0, invoking_packet=IPV6_QUOTE, length=7)
        ),
        offset=44,
    ),
    Broken(
        rule="extension-quote-too-short",
        sound=EXTENDED,
        broken=over_ipv4(
            DestinationUnreachable(
                code=1,
                invoking_packet=IPV4_QUOTE,
                length=len(IPV4_QUOTE) // 4,
                extension=Extension(objects=(STACK,)),
            )
        ),
        offset=25,
    ),
    Broken(
        rule="extension-version",
        sound=EXTENDED,
        broken=changed(EXTENDED, STRUCTURE, b"\x10"),
        offset=STRUCTURE,
    ),
    Broken(
        rule="extension-without-objects",
        sound=EXTENDED,
        broken=over_ipv4(attach(PLAIN)),
        offset=STRUCTURE,
    ),
    Broken(
        rule="extension-object-malformed",
        sound=with_objects("0008f701 00000000", "0004f801"),
        broken=with_objects("0008f701 00000000", "0003f801"),
        offset=OBJECT + 8,
    ),
    Broken(
        rule="extension-object-malformed",
        sound=with_objects("0008f701 00000000"),
        broken=with_objects("000cf701 00000000"),
        offset=OBJECT,
    ),
    Broken(
        rule="extension-object-malformed",
        sound=with_objects("0008f701 00000000"),
        broken=with_objects("0006f701 0000"),
        offset=OBJECT,
    ),
    Broken(
        rule="extension-object-malformed",
        sound=over_ipv4(attach(PLAIN, STACK, InterfaceInformation(role=0))),
        broken=with_objects("00080102 00000000"),
        offset=OBJECT,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_broken_packet_is_told_from_the_sound_one(case: Broken) -> None:
    assert_told_apart(case)


def test_every_rule_has_a_case() -> None:
    assert_all_have_a_case(CASES, extensions.RULES)


def test_object_behind_a_sound_one_is_found() -> None:
    broken = Unknown(octets=bytes.fromhex("0003f801"))

    (found,) = validate.findings(over_ipv4(attach(PLAIN, STACK, broken)))
    assert (found.rule, found.offset) == ("extension-object-malformed", OBJECT + 8)


def test_structure_of_a_packet_cut_short_is_not_missed() -> None:
    cut = read(EXTENDED.octets[:STRUCTURE], EXTENDED)

    assert [each.rule for each in validate.findings(cut)] == ["ipv4-cut-short"]


def test_the_structure_of_a_probe_is_looked_at_as_well() -> None:
    nothing = Extension(objects=(), version=1)
    probe = icmpv6.ExtendedEchoRequest(
        identifier=1, sequence_number=1, extension=nothing
    )

    assert {each.rule for each in validate.findings(over_ipv6(probe))} == {
        "extension-version",
        "extension-without-objects",
    }
