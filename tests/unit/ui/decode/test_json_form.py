"""The JSON of a frame: what stands in it, and that the schema describes all of it."""

from __future__ import annotations

import json
from functools import cache
from typing import TypeAlias

import msgspec
import pytest
from hypothesis import given as for_all, settings, strategies as st
from jsonschema import Draft202012Validator

from asdic.tools.decode import Frame
from asdic.ui.decode.json_form import frame_json, frame_object
from asdic.ui.decode.schema import schema
from asdic.ui.decode.values import MAXIMUM_DEPTH
from asdic.wire import arp, icmpv4, icmpv6, igmp, ipv4, ipv6, multi_part, ndp, tcp, udp
from asdic.wire.ipv6 import options
from asdic.wire.ipv6.options.codec import DECODERS
from asdic.wire.layer import Data
from asdic.wire.link_type import LinkType
from asdic.wire.packet import decode
from asdic.wire.protocol import Protocol
from decoded import CORE_FRAMES, frame, frame4, frame6, given, packet4, packet6

Loaded: TypeAlias = dict[str, "Loaded"] | list["Loaded"] | str | int | None

ECHO = icmpv4.EchoRequest(identifier=7, sequence_number=9, data=b"\xab")


@cache
def validator() -> Draft202012Validator:
    text = msgspec.json.encode(schema())
    return Draft202012Validator(json.loads(text))


def written(shown: Frame) -> dict[str, object]:
    """Return the JSON of a frame as a reader has it, once the schema agrees."""
    loaded: dict[str, object] = json.loads(msgspec.json.encode(frame_object(shown)))
    problems = [
        f"{list(problem.absolute_path)}: {problem.message[:200]}"
        for problem in validator().iter_errors(loaded)
    ]
    assert problems == []
    return loaded


def last(shown: Frame) -> dict[str, object]:
    """Return the last layer of a frame as JSON."""
    layers = written(shown)["layers"]
    assert isinstance(layers, list)
    layer: dict[str, object] = layers[-1]
    return layer


@pytest.mark.parametrize("octet", [0x08, 0xEE])
def test_pieces_are_the_text_of_the_whole_object(octet: int) -> None:
    for shown in CORE_FRAMES:  # whole ones, and ones with findings
        octets = shown.packet.octets[:-1] + bytes((octet,))
        one = given(octets, LinkType.ETHERNET)
        assert (
            "".join(frame_json(one)) == msgspec.json.encode(frame_object(one)).decode()
        )


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json.loads(msgspec.json.encode(schema())))


@pytest.mark.parametrize(
    "shown", CORE_FRAMES, ids=lambda shown: type(shown.packet.layers[-1]).__name__
)
def test_the_schema_describes_every_core_message(shown: Frame) -> None:
    assert written(shown)["findings"] is not None


def test_the_fields_of_a_message_stand_under_their_wire_names() -> None:
    assert last(frame4(ECHO)) == {
        "layer": "icmpv4",
        "message": "echo-request",
        "code_name": None,
        "type": 8,
        "code": 0,
        "checksum": 0x4CEF,
        "checksum_status": "valid",
        "identifier": 7,
        "sequence_number": 9,
        "data": "ab",
    }


def test_a_frame_says_its_number_time_and_lengths() -> None:
    loaded = written(
        Frame(
            number=3,
            time_ns=1_700_000_000_000_000_001,
            original_length=99,
            packet=packet4(ECHO),
            findings=(),
        )
    )
    assert loaded["frame"] == 3
    assert loaded["time_ns"] == 1_700_000_000_000_000_001
    assert (loaded["captured_length"], loaded["original_length"]) == (43, 99)


def test_a_frame_that_nobody_captured_has_no_time() -> None:
    assert written(frame(packet4(ECHO), time_ns=None))["time_ns"] is None


def test_a_wrong_checksum_is_a_status_and_a_finding() -> None:
    octets = bytearray(packet4(ECHO).octets)
    octets[-1] ^= 1
    shown = given(bytes(octets))
    assert last(shown)["checksum_status"] == "invalid"
    found = written(shown)["findings"]
    assert isinstance(found, list)
    [finding] = found
    assert (finding["layer"], finding["offset"]) == (2, 36)
    assert str(finding["source"]).startswith("RFC ")


def test_a_message_without_its_packet_cannot_be_verified() -> None:
    octets = icmpv6.RouterSolicitation().encode_unsummed()
    assert last(given(octets, LinkType.ICMPV6))["checksum_status"] == "unverifiable"


def test_options_have_a_name_a_type_and_their_fields() -> None:
    options = (ndp.Mtu(mtu=1400), ndp.Unknown(octets=bytes([200, 1]) + bytes(6)))
    assert last(frame6(icmpv6.RouterSolicitation(options=options)))["options"] == [
        {"option": "mtu", "type": 5, "length": 1, "reserved": 0, "mtu": 1400},
        {"option": "unknown", "type": 200, "octets": "c801000000000000"},
    ]


def test_names_and_prefixes_in_options_are_text() -> None:
    options = (
        ndp.DnsSearchList.of("example.net", "lab.example.net", lifetime=9),
        ndp.RouteInformation(
            prefix=bytes.fromhex("20010db800050000"), prefix_length=48, route_lifetime=1
        ),
        ndp.Pref64(prefix=bytes.fromhex("0064ff9b") + bytes(8), scaled_lifetime=1),
    )
    message = icmpv6.RouterAdvertisement(router_lifetime=1, options=options)
    shown = last(frame6(message))["options"]
    assert isinstance(shown, list)
    assert shown[0]["domain_names"] == ["example.net", "lab.example.net"]
    assert shown[1]["prefix"] == "2001:db8:5::"
    assert shown[2]["prefix"] == "64:ff9b::"


def test_a_malformed_option_is_kept_with_a_finding() -> None:
    octets = packet6(icmpv6.RouterSolicitation()).octets
    octets = octets[:18] + b"\0\x0a" + octets[20:] + b"\1\0"
    loaded = written(given(octets))
    assert loaded["findings"]


def test_a_quote_is_a_list_of_layers() -> None:
    header = udp.Header(source_port=1, destination_port=33434)
    quote = packet4(header, Data(octets=b"xyz"), protocol=Protocol.UDP).octets[14:]
    error = icmpv4.DestinationUnreachable(code=3, invoking_packet=quote)
    invoking = last(frame4(error))["invoking_packet"]
    assert isinstance(invoking, dict)
    assert [layer["layer"] for layer in invoking["layers"]] == ["ipv4", "udp", "data"]
    assert invoking["layers"][1]["checksum_status"] == "unverifiable"


def test_a_quote_in_an_option_is_one_too() -> None:
    quote = packet6(icmpv6.EchoRequest(identifier=1, sequence_number=1)).octets[14:]
    redirect = icmpv6.Redirect(
        target_address=bytes(16),
        destination_address=bytes(16),
        options=(ndp.RedirectedHeader(invoking_packet=quote),),
    )
    options = last(frame6(redirect))["options"]
    assert isinstance(options, list)
    layers = options[0]["invoking_packet"]["layers"]
    assert [layer["layer"] for layer in layers] == ["ipv6", "icmpv6"]


def test_an_empty_quote_has_no_layers() -> None:
    error = icmpv4.SourceQuench(invoking_packet=b"")
    assert last(frame4(error))["invoking_packet"] == {"layers": []}


def test_quotes_within_quotes_are_decoded_only_so_deep() -> None:
    message: icmpv4.Message = ECHO
    for _ in range(MAXIMUM_DEPTH + 3):
        message = icmpv4.SourceQuench(invoking_packet=packet4(message).octets[14:])
    at: object = last(frame4(message))
    depth = 0
    while isinstance(at, dict) and "invoking_packet" in at:
        at = at["invoking_packet"]["layers"][-1]
        depth += 1
    assert depth == MAXIMUM_DEPTH + 1
    assert isinstance(at, dict)
    assert at["layer"] == "data"


def test_an_extension_has_objects_and_a_verified_checksum() -> None:
    label = multi_part.LabelStackEntry(label=17, bottom_of_stack=True)
    error = multi_part.attach(
        icmpv4.TimeExceeded(code=0, invoking_packet=packet4(ECHO).octets[14:]),
        multi_part.MplsLabelStack(entries=(label,)),
        multi_part.Unknown(octets=b"\0\5\x63\1x"),
    )
    extension = last(frame4(error))["extension"]
    assert isinstance(extension, dict)
    assert extension["checksum_status"] == "valid"
    stack, unknown = extension["objects"]
    assert stack["object"] == "mpls-label-stack"
    assert stack["entries"][0]["label"] == 17
    assert unknown == {"object": "unknown", "octets": "0005630178"}


def test_what_breaks_its_format_is_a_malformed_layer() -> None:
    shown = given(packet4(ECHO).octets[:20])
    assert last(shown) == {
        "layer": "malformed",
        "octets": packet4(ECHO).octets[14:20].hex(),
        "expected": "IPv4",
        "problem": "header cut short",
        "problem_offset": 6,
    }


def test_a_type_that_nobody_assigned_is_unknown() -> None:
    shown = last(frame6(icmpv6.Unknown(type=99, code=1, body=b"\1")))
    assert (shown["message"], shown["body"]) == ("unknown", "01")


def test_an_address_of_another_protocol_shows_as_octets() -> None:
    question = arp.Packet(
        operation=1,
        protocol_length=2,
        sender_hardware_address=bytes(6),
        sender_protocol_address=b"\1\2",
        target_hardware_address=bytes(6),
        target_protocol_address=b"\3\4",
    )
    octets = bytes(12) + b"\x08\x06" + question.encode_unsummed()
    assert last(given(octets))["sender_protocol_address"] == "0102"


OTHERS = [
    packet4(
        tcp.Header(
            source_port=1, destination_port=2, sequence_number=3, flags=2, window=4
        ),
        protocol=Protocol.TCP,
    ),
    packet4(
        igmp.MembershipReportVersion3(
            records=(igmp.GroupRecord(record_type=4, multicast_address=b"\xef\0\0\1"),)
        ),
        protocol=Protocol.IGMP,
    ),
    packet4(igmp.LeaveGroup(group_address=b"\xef\0\0\1"), protocol=Protocol.IGMP),
    packet6(
        ipv6.Fragment(
            next_header=58, fragment_offset=0, more_fragments=True, identification=1
        ),
        icmpv6.EchoRequest(identifier=1, sequence_number=1),
        next_header=Protocol.FRAGMENT,
    ),
]


@pytest.mark.parametrize("packet", OTHERS)
def test_other_layers_are_described_too(packet: object) -> None:
    shown = frame(packet)  # type: ignore[arg-type]  # a packet
    assert len(written(shown)["layers"]) >= 3  # type: ignore[arg-type]  # a list


@settings(max_examples=25)
@for_all(
    st.sampled_from(CORE_FRAMES),
    st.integers(min_value=0),
    st.integers(min_value=0, max_value=255),
)
def test_the_schema_describes_whatever_damage_makes_of_a_frame(
    shown: Frame, at: int, octet: int
) -> None:
    octets = bytearray(shown.packet.octets)
    octets[at % len(octets)] ^= octet
    cut = bytes(octets[: len(octets) - octet % 7])
    written(given(cut))


@settings(max_examples=20)
@for_all(st.binary(max_size=80), st.sampled_from([LinkType.RAW, LinkType.ICMPV6]))
def test_the_schema_describes_random_octets(octets: bytes, link_type: int) -> None:
    written(frame(decode(octets, link_type)))


def test_every_ipv4_option_and_header_field_is_there() -> None:
    header = ipv4.Header(
        source=bytes(4),
        destination=bytes(4),
        protocol=1,
        time_to_live=1,
        options=ipv4.options.decode(b"\x94\4\0\0"),
    )
    octets = header.encode(icmpv4.encode(ECHO))
    layers = written(given(octets, LinkType.RAW))["layers"]
    assert isinstance(layers, list)
    assert [option["option"] for option in layers[0]["options"]] == ["router-alert"]


ROUTES: list[tuple[ipv6.RoutingHeader, dict[str, object]]] = [
    (
        ipv6.SegmentRouting(
            next_header=59,
            segments_left=1,
            segments=(bytes(16), bytes(15) + b"\1"),
            tlvs=(
                ipv6.HmacTlv(hmac_key_id=7),
                ipv6.UnknownTlv(octets=b"\x7c\0"),
                ipv6.Pad1Tlv(),
                ipv6.PadNTlv(padding=bytes(3)),
            ),
        ),
        {"segments": ["::", "::1"], "last_entry": 1, "segments_left": 1},
    ),
    (
        ipv6.RplSourceRoute(
            next_header=59,
            segments_left=2,
            addresses=(b"\0\3", b"\0\4"),
            cmpr_i=14,
            cmpr_e=14,
            padding=bytes(4),
        ),
        {"addresses": ["::3", "::4"], "cmpr_i": 14, "pad": 4},
    ),
    (
        ipv6.SourceRoute(next_header=59, segments_left=0, addresses=(bytes(16),)),
        {"addresses": ["::"], "routing_type": 0},
    ),
    (
        ipv6.Routing(next_header=59, routing_type=5, segments_left=0, data=bytes(4)),
        {"data": "00000000", "routing_type": 5},
    ),
]


@pytest.mark.parametrize(("header", "held"), ROUTES, ids=lambda one: type(one).__name__)
def test_a_routing_header_shows_its_addresses(
    header: ipv6.RoutingHeader, held: dict[str, object]
) -> None:
    shown = last(frame(packet6(header, next_header=Protocol.ROUTING)))

    assert {name: shown[name] for name in held} == held


@pytest.mark.parametrize("number", sorted({*DECODERS, 0x1E, 0xBD}))
@pytest.mark.parametrize("size", range(17))
def test_the_schema_describes_every_ipv6_option(number: int, size: int) -> None:
    octets = bytes((number, size)) + bytes(size)
    header = ipv6.DestinationOptions(
        next_header=59, options=options.pad(options.decode(octets))
    )

    shown = last(frame(packet6(header, next_header=Protocol.DESTINATION_OPTIONS)))

    assert isinstance(shown["options"], list)
    assert shown["options"][0]["type"] == number


def test_an_unknown_ipv6_option_says_what_to_do_with_it() -> None:
    unknown = options.Unknown(octets=b"\xbd\2ab")
    header = ipv6.DestinationOptions(next_header=59, options=options.pad((unknown,)))

    shown = last(frame(packet6(header, next_header=Protocol.DESTINATION_OPTIONS)))

    assert isinstance(shown["options"], list)
    assert shown["options"][0] == {
        "option": "unknown",
        "type": 0xBD,
        "action": 2,
        "may_change": True,
        "rest": 29,
        "length_and_data": "026162",
    }
