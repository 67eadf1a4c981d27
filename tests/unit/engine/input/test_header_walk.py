"""From the IPv6 header to the upper layer: order, options, pointers (RFC 8200 §4)."""

from __future__ import annotations

import pytest

from asdic.engine.configuration import Host
from asdic.engine.input import (
    Discard,
    Fragmented,
    Problem,
    Upper,
    Verdict,
    find_upper_layer,
    walk,
)
from asdic.wire.icmpv6 import EchoReply, ParameterProblem
from extension_chains import (
    AUTHENTICATION,
    DESTINATION,
    ESP,
    FRAGMENT,
    HOP_BY_HOP,
    ICMPV6,
    NO_NEXT_HEADER,
    NO_OPTIONS,
    ROUTING,
    UDP,
    Header,
    atomic_fragment,
    chain,
    datagram,
    option,
    routing,
)
from nodes import ALL_NODES, HOST, PEER, NodeBench

HOP_BY_HOP_OPTIONS: Header = (HOP_BY_HOP, NO_OPTIONS)
DESTINATION_OPTIONS: Header = (DESTINATION, NO_OPTIONS)
# Length 4 counts units of 4 octets behind the first 8: 24 octets (RFC 4302 §2.2).
AUTHENTICATION_HEADER: Header = (AUTHENTICATION, bytes((4,)) + bytes(22))
ROUTE: Header = routing(253, 0)
EXPERIMENTAL = 253
JUMBO_PAYLOAD = 0xC2
DEFAULTS = Host()
PAD1 = b"\0"

EVERY_HEADER = [
    pytest.param(DESTINATION_OPTIONS, 8, id="destination-options"),
    pytest.param(ROUTE, 8, id="routing"),
    pytest.param(routing(253, 0, units=2), 24, id="long-routing"),
]


def verdict(packet: bytes, limits: Host = DEFAULTS) -> Verdict:
    return walk(packet, limits)


def problem(packet: bytes, limits: Host = DEFAULTS) -> tuple[int, int]:
    """Return code and pointer of the problem with *packet*."""
    found = verdict(packet, limits)
    assert isinstance(found, Problem)
    return found.code, found.pointer


def silence(packet: bytes, limits: Host = DEFAULTS) -> str:
    """Return the rule by which nobody is told of *packet*."""
    found = verdict(packet, limits)
    assert isinstance(found, Discard)
    return found.rule.name


def answered(bench: NodeBench) -> bool:
    """Tell whether the node answered a request, and said nothing else."""
    return isinstance(bench.answer, EchoReply)


def test_without_extension_headers_the_upper_layer_follows_the_header() -> None:
    assert verdict(chain()) == Upper(ICMPV6, 40)
    assert verdict(chain(upper=UDP)) == Upper(UDP, 40)


@pytest.mark.parametrize(("header", "size"), EVERY_HEADER)
def test_each_header_is_passed_over_by_its_own_length(
    header: Header, size: int
) -> None:
    assert verdict(chain(header)) == Upper(ICMPV6, 40 + size)


@pytest.mark.requirement("rfc8200-4.1-a")
def test_headers_come_in_any_order_and_repeatedly() -> None:
    bench = NodeBench()

    bench.receive(
        chain(
            HOP_BY_HOP_OPTIONS,
            ROUTE,
            DESTINATION_OPTIONS,
            ROUTE,
            DESTINATION_OPTIONS,
        )
    )

    assert answered(bench)


@pytest.mark.requirement("rfc8200-4-a")
def test_the_first_header_that_cannot_be_processed_decides() -> None:
    unknown_option = (DESTINATION, option(0x9E))

    assert problem(chain(unknown_option, routing(253, 1))) == (2, 42)
    assert problem(chain(routing(253, 1), unknown_option)) == (0, 42)
    assert problem(chain(routing(253, 1), upper=EXPERIMENTAL)) == (0, 42)
    assert verdict(chain(atomic_fragment(), unknown_option)) == Fragmented(40, 6, 0)


@pytest.mark.requirement("rfc8200-4-b", "rfc4443-3.4-a", "rfc4443-3.4-b")
@pytest.mark.parametrize("kind", [EXPERIMENTAL, 135, 132, 4, 41, 255])
def test_an_unrecognized_next_header_is_reported_where_the_header_names_it(
    kind: int,
) -> None:
    packet = chain(upper=kind)
    bench = NodeBench()

    bench.receive(packet)

    assert bench.answer == ParameterProblem(code=1, pointer=6, invoking_packet=packet)


@pytest.mark.requirement("rfc8200-4-b")
@pytest.mark.parametrize(
    ("header", "size"),
    [*EVERY_HEADER, pytest.param(HOP_BY_HOP_OPTIONS, 8, id="hop-by-hop-options")],
)
def test_behind_any_header_the_pointer_is_at_that_header(
    header: Header, size: int
) -> None:
    assert problem(chain(header, upper=EXPERIMENTAL)) == (1, 40)
    if header[0] != HOP_BY_HOP:
        packet = chain(DESTINATION_OPTIONS, header, upper=EXPERIMENTAL)
        assert problem(packet) == (1, 48)
        packet = chain(header, DESTINATION_OPTIONS, upper=EXPERIMENTAL)
        assert problem(packet) == (1, 40 + size)


@pytest.mark.requirement("rfc8200-4-c")
@pytest.mark.parametrize(
    "before",
    [HOP_BY_HOP_OPTIONS, DESTINATION_OPTIONS, ROUTE],
)
def test_hop_by_hop_options_elsewhere_are_an_unrecognized_header(
    before: Header,
) -> None:
    assert problem(chain(before, HOP_BY_HOP_OPTIONS)) == (1, 40)


@pytest.mark.requirement("rfc8200-4-c")
def test_hop_by_hop_options_named_by_a_fragment_header_are_unrecognized() -> None:
    bench = NodeBench()

    bench.receive(chain(atomic_fragment(), HOP_BY_HOP_OPTIONS))

    assert isinstance(bench.answer, ParameterProblem)
    assert bench.answer.code == 1


@pytest.mark.requirement("rfc8200-4.7-a")
@pytest.mark.parametrize("before", [(), (DESTINATION_OPTIONS,)])
def test_behind_no_next_header_nothing_is_looked_at(before: tuple[Header, ...]) -> None:
    packet = chain(*before, upper=NO_NEXT_HEADER, payload=bytes(range(80)))

    assert silence(packet) == "no-next-header"


@pytest.mark.parametrize("before", [(), (DESTINATION_OPTIONS,), (ROUTE,)])
def test_what_esp_hides_is_dropped_in_silence(before: tuple[Header, ...]) -> None:
    assert silence(chain(*before, upper=ESP)) == "esp-without-association"


@pytest.mark.parametrize("before", [(), (DESTINATION_OPTIONS,), (ROUTE,)])
def test_what_nobody_can_authenticate_is_dropped_in_silence(
    before: tuple[Header, ...],
) -> None:
    packet = chain(*before, AUTHENTICATION_HEADER)

    assert silence(packet) == "authentication-without-association"


@pytest.mark.requirement("rfc8200-4.4-a", "rfc5095-3-a")
@pytest.mark.parametrize("type_", [0, 1, 2, 3, 4, 5, 253, 255])
def test_a_route_without_segments_left_is_ignored(type_: int) -> None:
    bench = NodeBench()

    bench.receive(chain(routing(type_, 0, units=2)))

    assert answered(bench)


@pytest.mark.requirement("rfc8200-4.4-b", "rfc5095-3-a")
@pytest.mark.parametrize("type_", [0, 1, 2, 3, 4, 5, 253, 255])
@pytest.mark.parametrize("segments_left", [1, 255])
def test_a_route_with_segments_left_is_refused_with_a_pointer_at_its_type(
    type_: int, segments_left: int
) -> None:
    packet = chain(DESTINATION_OPTIONS, routing(type_, segments_left, units=2))
    bench = NodeBench()

    bench.receive(packet)

    assert bench.answer == ParameterProblem(code=0, pointer=50, invoking_packet=packet)


@pytest.mark.requirement("rfc8200-4.2-a")
@pytest.mark.parametrize("kind", [HOP_BY_HOP, DESTINATION])
@pytest.mark.parametrize("destination", [HOST, ALL_NODES])
def test_an_unknown_option_that_may_be_skipped_is(
    kind: int, destination: bytes
) -> None:
    bench = NodeBench()

    bench.receive(chain((kind, option(0x1E)), destination=destination))

    assert answered(bench)


@pytest.mark.requirement("rfc8200-4.2-b")
@pytest.mark.parametrize("kind", [HOP_BY_HOP, DESTINATION])
@pytest.mark.parametrize("destination", [HOST, ALL_NODES])
def test_an_unknown_option_that_demands_silence_gets_it(
    kind: int, destination: bytes
) -> None:
    bench = NodeBench()

    bench.receive(chain((kind, option(0x5E)), destination=destination))

    assert bench.silences == ["option-demands-silence"]
    assert bench.packets == []


@pytest.mark.requirement("rfc8200-4.2-c", "rfc4443-2.4e3-c")
@pytest.mark.parametrize("kind", [HOP_BY_HOP, DESTINATION])
@pytest.mark.parametrize(
    ("destination", "station"), [(HOST, b""), (ALL_NODES, b"\x33\x33\0\0\0\1")]
)
def test_an_unknown_option_that_demands_a_report_gets_it_even_from_groups(
    kind: int, destination: bytes, station: bytes
) -> None:
    packet = chain((kind, option(0x9E)), destination=destination)
    bench = NodeBench()

    bench.receive(packet, *([station] if station else []))

    assert bench.answer == ParameterProblem(code=2, pointer=42, invoking_packet=packet)


@pytest.mark.requirement("rfc8200-4.2-d", "rfc4443-3.4-c", "rfc4443-2.4e3-c")
@pytest.mark.parametrize("kind", [HOP_BY_HOP, DESTINATION])
def test_an_unknown_option_for_single_hosts_is_reported_to_single_hosts_only(
    kind: int,
) -> None:
    packet = chain((kind, option(0xDE)))
    bench = NodeBench()

    bench.receive(packet)
    assert bench.answer == ParameterProblem(code=2, pointer=42, invoking_packet=packet)

    bench.receive(chain((kind, option(0xDE)), destination=ALL_NODES))
    assert bench.silences == ["error-to-group"]
    assert bench.packets == []


@pytest.mark.requirement("rfc8200-4.2-e")
@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ((0x1E, 0x9E, 0x5E), (2, 44)),
        ((0x9E, 0x5E, 0x1E), (2, 42)),
        ((0x1E, 0x3E, 0xDE), (2, 46)),
    ],
)
def test_options_are_judged_in_their_order(
    types: tuple[int, ...], expected: tuple[int, int]
) -> None:
    options = b"\0" + b"".join(bytes((type_, 0)) for type_ in types)

    assert problem(chain((DESTINATION, options))) == expected


@pytest.mark.requirement("rfc8200-4.2-e")
def test_silence_that_an_earlier_option_demands_goes_before_a_report() -> None:
    options = b"\0" + b"\x5e\0\x9e\0\0\0"

    assert silence(chain((DESTINATION, options))) == "option-demands-silence"


@pytest.mark.requirement("rfc8200-4.2-f")
@pytest.mark.parametrize("kind", [HOP_BY_HOP, DESTINATION])
@pytest.mark.parametrize(
    "options",
    [
        PAD1 * 6,
        b"\1\0" * 3,
        b"\1\4" + bytes(4),
        b"\1\1" + PAD1 + b"\x1e\0" + PAD1,
        b"\x1e\0" + PAD1 * 2 + b"\1\0",
        PAD1 + b"\1\3\xaa\xbb\xcc",
        b"\1\x0c" + bytes(12),
    ],
)
def test_padding_of_either_kind_is_accepted_anywhere(kind: int, options: bytes) -> None:
    units = (len(options) + 2) // 8 - 1
    bench = NodeBench()

    bench.receive(chain((kind, bytes((units,)) + options)))

    assert answered(bench)


@pytest.mark.requirement("rfc4443-3.4-d")
def test_a_pointer_may_be_at_what_the_report_has_no_room_for() -> None:
    long_route = routing(253, 0, units=150)
    packet = chain(long_route, (DESTINATION, option(0x9E)))
    bench = NodeBench()

    bench.receive(packet)

    assert bench.answer == ParameterProblem(
        code=2, pointer=40 + 1208 + 2, invoking_packet=packet[: 1280 - 48]
    )


def test_a_pointer_is_at_the_option_behind_padding_too() -> None:
    options = b"\0" + PAD1 * 2 + b"\x9e\2" + bytes(2)

    assert problem(chain(HOP_BY_HOP_OPTIONS, (DESTINATION, options))) == (2, 52)


@pytest.mark.parametrize("kind", [HOP_BY_HOP, DESTINATION])
def test_an_option_without_its_length_octet_overruns_its_header(kind: int) -> None:
    options = b"\0" + PAD1 * 5 + b"\x1e"

    assert silence(chain((kind, options))) == "option-overrun"


def test_a_router_alert_is_recognized_among_hop_by_hop_options_whatever_it_says() -> (
    None
):
    for value in (0, 1, 68, 65535):
        alert = b"\0\5\2" + value.to_bytes(2, "big") + PAD1 * 2
        assert isinstance(verdict(chain((HOP_BY_HOP, alert))), Upper)


def test_a_jumbo_payload_option_is_an_unknown_one() -> None:
    assert problem(chain((HOP_BY_HOP, option(JUMBO_PAYLOAD)))) == (2, 42)


def test_of_a_jumbogram_nothing_is_there_behind_its_payload_length() -> None:
    packet = chain((HOP_BY_HOP, option(JUMBO_PAYLOAD)))
    bench = NodeBench()

    bench.receive(packet[:4] + b"\0\0" + packet[6:])

    assert bench.silences == ["extension-header-cut-short"]


@pytest.mark.parametrize(
    ("header", "left"),
    [
        ((DESTINATION, bytes((1,)) + NO_OPTIONS[1:]), b""),
        ((ROUTING, bytes((2,)) + bytes(6)), bytes(8)),
        ((FRAGMENT, bytes(3)), b""),
        ((DESTINATION, b""), b""),
    ],
)
def test_a_header_that_is_not_all_there_is_dropped_in_silence(
    header: Header, left: bytes
) -> None:
    assert silence(chain(header, payload=left)) == "extension-header-cut-short"


@pytest.mark.requirement("rfc8504-5.3-a", "rfc4942-2.1.9-a")
def test_a_header_too_many_is_reported_where_it_begins() -> None:
    headers = [DESTINATION_OPTIONS] * 3

    assert problem(chain(*headers), Host(max_extension_headers=2)) == (8, 56)
    assert verdict(chain(*headers), Host(max_extension_headers=3)) == Upper(ICMPV6, 64)


@pytest.mark.requirement("rfc8504-5.3-a", "rfc4942-2.1.9-a")
def test_an_option_too_many_is_reported_where_it_begins() -> None:
    options = b"\0" + PAD1 + b"\x1e\0" * 2 + PAD1

    assert problem(chain((DESTINATION, options)), Host(max_options=1)) == (9, 45)
    assert verdict(chain((DESTINATION, options)), Host(max_options=2)) == Upper(
        ICMPV6, 48
    )


def test_a_fragment_ends_the_walk() -> None:
    packet = chain(HOP_BY_HOP_OPTIONS, ROUTE, atomic_fragment())

    assert verdict(packet) == Fragmented(start=56, named_at=48, count=2)


def test_behind_a_reassembled_part_the_walk_goes_on_and_counts_on() -> None:
    packet = chain(ROUTE, DESTINATION_OPTIONS)

    assert walk(packet, Host(), 48, 40, 2) == Upper(ICMPV6, 56)
    found = walk(packet, Host(max_extension_headers=2), 48, 40, 2)
    assert isinstance(found, Problem)
    assert (found.code, found.pointer) == (8, 48)


@pytest.mark.parametrize("depth", [16, 1000])
def test_fragments_in_fragments_have_an_end(depth: int) -> None:
    bench = NodeBench()
    packet = chain(*[atomic_fragment()] * depth, DESTINATION_OPTIONS)

    bench.receive(packet)

    assert isinstance(bench.answer, ParameterProblem)
    assert bench.answer.code == 8


def test_a_fragment_in_a_fragment_is_taken() -> None:
    bench = NodeBench()

    bench.receive(chain(atomic_fragment(1), DESTINATION_OPTIONS, atomic_fragment(2)))

    assert answered(bench)


@pytest.mark.parametrize(
    ("packet", "upper"),
    [
        (chain(), Upper(ICMPV6, 40)),
        (chain(upper=EXPERIMENTAL), Upper(EXPERIMENTAL, 40)),
        (chain(HOP_BY_HOP_OPTIONS, ROUTE), Upper(ICMPV6, 56)),
        (chain((DESTINATION, option(0x9E))), Upper(ICMPV6, 48)),
        (chain(atomic_fragment(), upper=UDP, payload=datagram()), Upper(UDP, 48)),
        (chain(AUTHENTICATION_HEADER), Upper(ICMPV6, 64)),
        (chain()[:40], Upper(ICMPV6, 40)),
    ],
)
def test_the_upper_layer_is_found_behind_headers_right_or_wrong(
    packet: bytes, upper: Upper
) -> None:
    assert find_upper_layer(packet) == upper


@pytest.mark.parametrize(
    "packet",
    [
        chain(ROUTE)[:47],
        chain((FRAGMENT, bytes((0, 0, 8)) + bytes(4)), payload=bytes(8)),
        chain(DESTINATION_OPTIONS, ROUTE)[:49],
        chain((DESTINATION, bytes((9,)) + bytes(6)), payload=bytes(4)),
    ],
)
def test_no_upper_layer_is_found_where_the_chain_ends_before(packet: bytes) -> None:
    assert find_upper_layer(packet) is None


def test_a_report_goes_to_whoever_sent_the_packet() -> None:
    bench = NodeBench()

    bench.receive(chain(upper=EXPERIMENTAL))

    (packet,) = bench.packets
    assert (packet[8:24], packet[24:40]) == (HOST, PEER)
