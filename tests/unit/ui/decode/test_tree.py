"""The tree of a frame: every field, its place, its meaning."""

from __future__ import annotations

import pytest

from asdic.tools.decode import Frame
from asdic.ui.decode.tree import frame_tree
from asdic.ui.decode.values import MAXIMUM_DEPTH
from asdic.wire import icmpv4, icmpv6, ipv6, multi_part, ndp
from asdic.wire.field import place
from asdic.wire.ipv6 import options
from asdic.wire.link_type import LinkType
from asdic.wire.protocol import Protocol
from decoded import CORE_FRAMES, frame, frame4, frame6, given, packet4, packet6

ECHO = icmpv4.EchoRequest(identifier=7, sequence_number=9, data=b"\xab\xcd")


PLACE = ("0", "x", "8", "octets", "where", "in", "the", "packet", "this", "belongs")
MTU = ("the", "largest", "packet", "that", "fits")
LISTED = ("one", "of", "a", "list")
STRUCTURE = ("a", "structure", "of", "objects", "(RFC", "4884)")
NAMES = ("names", "to", "search", "in")


def rows(shown: Frame) -> list[list[str]]:
    """Return the words of each line."""
    return [line.split() for line in frame_tree(shown)]


def test_a_layer_is_a_heading_with_its_fields_beneath() -> None:
    lines = list(frame_tree(given(ECHO.encode_unsummed(), LinkType.ICMPV4)))
    assert [line.rstrip() for line in lines[1:-1]] == [
        "icmpv4 echo-request         0-9",
        "  type                      0          8                  echo-request",
        "  code                      1          0                  which case of its type this is",
        "  checksum                  2-3        0x0000             invalid, expected 0x4c22",
        "  identifier                4-5        0x0007             tells the askers of one host apart",
        "  sequence_number           6-7        9                  tells the requests of one asker apart",
        "  data                      8-9        abcd               comes back unchanged",
    ]
    assert lines[-1].startswith("finding at octet 2: ")


def test_fields_narrower_than_an_octet_show_their_bits() -> None:
    found = rows(frame4(ECHO))
    assert ["version", "14:0-3", "4", "of", "the", "format"] in found
    assert ["fragment_offset", "20-21:3-15", *PLACE] in found


def test_one_bit_shows_as_one() -> None:
    advertisement = icmpv6.NeighborAdvertisement(target_address=bytes(16), router=True)
    assert ["router", "58:0", "1", "the", "sender", "is", "one"] in rows(
        frame6(advertisement)
    )


def test_a_field_without_octets_is_not_there() -> None:
    assert not any(
        words[0] == "data"
        for words in rows(frame4(icmpv4.EchoReply(identifier=1, sequence_number=1)))
    )


def test_codes_have_their_names() -> None:
    error = icmpv4.DestinationUnreachable(code=13, invoking_packet=b"")
    wanted = ["code", "35", "13", "communication-administratively-prohibited"]
    assert wanted in rows(frame4(error))


def test_options_objects_and_records_are_named_and_placed() -> None:
    solicitation = icmpv6.RouterSolicitation(options=(ndp.Mtu(mtu=1400),))
    found = rows(frame6(solicitation))
    assert ["option", "mtu", "62-69"] in found
    assert ["mtu", "66-69", "1400", "octets", *MTU] in found


def test_names_and_prefixes_in_options_are_text() -> None:
    options = (
        ndp.DnsSearchList.of("example.net", "lab.net", lifetime=9),
        ndp.RouteInformation(prefix=b"", prefix_length=0, route_lifetime=1),
        ndp.RouteInformation(prefix=bytes(8), prefix_length=8, route_lifetime=1),
    )
    found = rows(frame6(icmpv6.RouterSolicitation(options=options)))
    assert ["domain_names", "70-93", "example.net,", "lab.net", *NAMES] in found
    assert [row[2:3] for row in found if row[0] == "prefix"] == [["::"]]


def test_each_address_of_a_list_has_a_line() -> None:
    servers = ndp.RecursiveDnsServer(
        addresses=(bytes(15) + b"\1", bytes(15) + b"\2"), lifetime=1
    )
    found = rows(frame6(icmpv6.RouterSolicitation(options=(servers,))))
    assert ["addresses", "70-85", "::1", *LISTED] in found
    assert ["addresses", "86-101", "::2", *LISTED] in found


def test_many_octets_are_dumped_with_their_text() -> None:
    echo = icmpv4.EchoRequest(identifier=1, sequence_number=1, data=b"A" * 17 + b"\n")
    lines = list(frame_tree(frame4(echo)))
    first = next(number for number, line in enumerate(lines) if "18 octets" in line)
    assert lines[first + 1].split() == ["002a", *["41"] * 16, "A" * 16]
    assert lines[first + 2].split() == ["003a", "41", "0a", "A."]


def test_a_quote_stands_within_its_message_at_its_place_in_the_frame() -> None:
    error = icmpv4.SourceQuench(invoking_packet=packet4(ECHO).octets[14:])
    found = rows(frame4(error))
    assert ["ipv4", "42-61"] in found
    assert ["icmpv4", "echo-request", "62-71"] in found
    assert any(
        words[:2] == ["checksum", "64-65"] and words[-1] == "quote" for words in found
    )


def test_quotes_too_deep_are_dumped() -> None:
    message: icmpv4.Message = ECHO
    for _ in range(MAXIMUM_DEPTH + 2):
        message = icmpv4.SourceQuench(invoking_packet=packet4(message).octets[14:])
    found = rows(frame4(message))
    assert sum(words[:2] == ["icmpv4", "source-quench"] for words in found) == (
        MAXIMUM_DEPTH + 1
    )
    assert any(words[0] == "009a" for words in found)


def test_the_checksum_of_an_extension_is_verified() -> None:
    error = multi_part.attach(
        icmpv4.TimeExceeded(code=0, invoking_packet=b""),
        multi_part.Unknown(octets=b"\0\4\x63\1"),
    )
    found = rows(frame4(error))
    assert ["extension", "170-177", *STRUCTURE] in found
    assert any(words[1:2] == ["172-173"] and words[3] == "valid" for words in found)


def test_what_is_malformed_says_so() -> None:
    found = list(frame_tree(given(packet4(ECHO).octets[:20])))
    assert "  IPv4: header cut short at octet 6" in found


def test_the_heading_says_size_and_time() -> None:
    shown = Frame(
        number=12,
        time_ns=1_700_000_000_000_000_007,
        original_length=1500,
        packet=packet4(ECHO),
        findings=(),
    )
    heading = next(frame_tree(shown))
    assert heading.startswith("Frame 12: 44 octets of 1500, 2023-11-1")
    assert ".000000007 " in heading
    assert next(frame_tree(frame(packet4(ECHO), time_ns=None))) == "Frame 1: 44 octets"


def test_layers_and_findings_are_painted() -> None:
    octets = bytearray(packet4(ECHO).octets)
    octets[-1] ^= 1
    painted: dict[str, int] = {}

    def paint(text: str, role: str) -> str:
        painted[role] = painted.get(role, 0) + 1
        return text

    list(frame_tree(given(bytes(octets)), paint))
    assert painted == {"frame": 1, "layer": 3, "finding": 1}


ITEMS = ("options", "records", "entries", "parts", "seeds", "locators", "tlvs")


@pytest.mark.parametrize("shown", CORE_FRAMES, ids=lambda shown: str(shown.number))
def test_every_field_with_octets_has_a_line(shown: Frame) -> None:
    packet = shown.packet
    names = [words[0] for words in rows(shown)]
    for layer, start in zip(packet.layers, packet.starts, strict=True):
        for row in place(layer, start):
            if row.bits and row.field.name not in ITEMS:
                assert row.field.name in names


def test_a_frame_of_ipv6_shows_its_extension_headers() -> None:
    packet = packet6(icmpv6.RouterSolicitation())
    assert ["ipv6", "14-53"] in rows(frame(packet))


def test_the_type_of_an_ipv6_option_is_told_in_words() -> None:
    header = ipv6.HopByHopOptions(
        next_header=59,
        options=options.pad(
            (options.MplOption(sequence=5), options.Unknown(octets=b"\xfd\0"))
        ),
    )
    shown = rows(frame(packet6(header, next_header=Protocol.HOP_BY_HOP_OPTIONS)))

    assert ["type", "56", "109", "discard", "if", "unknown,", "may", "change"] in shown
    assert ["option", "unknown", "60-61", "type", "253"] in shown
    action = ["discard", "and", "report", "unless", "multicast"]
    assert ["action", "60:0-1", "3", *action] in shown
    about = ["the", "data", "may", "change", "on", "the", "way"]
    assert ["may_change", "60:2", "1", *about] in shown


def test_addresses_of_a_compressed_route_are_shown_behind_zeros() -> None:
    header = ipv6.RplSourceRoute(
        next_header=59,
        segments_left=1,
        addresses=(b"\0\3", b"\0\4"),
        cmpr_i=14,
        cmpr_e=14,
        padding=bytes(4),
    )
    shown = rows(frame(packet6(header, next_header=Protocol.ROUTING)))

    assert [words[:3] for words in shown if words[0] == "addresses"] == [
        ["addresses", "62-63", "::3"],
        ["addresses", "64-65", "::4"],
    ]
