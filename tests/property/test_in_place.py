"""Packets changed where they stand come out as decoding and encoding make them."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import asdict, replace

from asdic.wire import icmpv4, icmpv6, ipv4, ipv6
from asdic.wire.in_place import ipv4 as in_place_v4, ipv6 as in_place_v6

OCTET = st.integers(0, 0xFF)
HOPS = st.integers(1, 0xFF)
WORD = st.integers(0, 0xFFFF)
IPV4_ADDRESS = st.binary(min_size=4, max_size=4)
IPV6_ADDRESS = st.binary(min_size=16, max_size=16)
AROUND = st.binary(max_size=20)
ECHO = {
    "identifier": WORD,
    "sequence_number": WORD,
    "data": st.binary(max_size=400) | st.integers(0, 9).map(bytes),
    "code": OCTET,
}
IPV4_HEADER = st.builds(
    ipv4.Header,
    source=IPV4_ADDRESS,
    destination=IPV4_ADDRESS,
    protocol=OCTET,
    time_to_live=OCTET,
    type_of_service=OCTET,
    identification=WORD,
    flags=st.integers(0, 7),
    fragment_offset=st.integers(0, 0x1FFF),
    options=st.sampled_from(
        [(), (ipv4.options.NoOperation(),) * 4, (ipv4.options.NoOperation(),) * 40]
    ),
)
WHOLE_IPV4_HEADER = IPV4_HEADER.map(
    lambda header: replace(
        header, protocol=1, flags=header.flags & 6, fragment_offset=0, options=()
    )
)
IPV6_HEADER = st.builds(
    ipv6.Header,
    source=IPV6_ADDRESS,
    destination=IPV6_ADDRESS,
    next_header=OCTET,
    hop_limit=OCTET,
    traffic_class=OCTET,
    flow_label=st.integers(0, 0xFFFFF),
)


@pytest.mark.requirement("rfc792-echo-a")
@given(
    header=WHOLE_IPV4_HEADER,
    echo=st.builds(icmpv4.EchoRequest, **ECHO),
    hops=HOPS,
    before=AROUND,
    behind=AROUND,
)
def test_ipv4_echo_turned_around_is_the_reply(
    header: ipv4.Header,
    echo: icmpv4.EchoRequest,
    hops: int,
    before: bytes,
    behind: bytes,
) -> None:
    request = header.encode(icmpv4.encode(echo))
    turned = replace(
        header,
        source=header.destination,
        destination=header.source,
        time_to_live=hops,
    )
    reply = turned.encode(icmpv4.encode(icmpv4.EchoReply(**asdict(echo))))
    buffer = bytearray(before + request + behind)

    assert in_place_v4.turn_echo_around(buffer, len(before), time_to_live=hops)

    assert buffer == before + reply + behind


@pytest.mark.requirement("rfc4443-4.2-c")
@given(
    header=IPV6_HEADER,
    echo=st.builds(icmpv6.EchoRequest, **ECHO),
    hops=HOPS,
    before=AROUND,
    behind=AROUND,
)
def test_ipv6_echo_turned_around_is_the_reply(
    header: ipv6.Header,
    echo: icmpv6.EchoRequest,
    hops: int,
    before: bytes,
    behind: bytes,
) -> None:
    header = replace(header, next_header=58)
    source, destination = header.source, header.destination
    request = header.encode(icmpv6.encode(echo, source, destination))
    turned = replace(header, source=destination, destination=source, hop_limit=hops)
    reply = turned.encode(
        icmpv6.encode(icmpv6.EchoReply(**asdict(echo)), destination, source)
    )
    buffer = bytearray(before + request + behind)

    assert in_place_v6.turn_echo_around(buffer, len(before), hop_limit=hops)

    assert buffer == before + reply + behind


@given(octets=st.binary(max_size=64), start=st.integers(0, 8))
def test_whatever_is_no_whole_echo_request_is_left_alone(
    octets: bytes, start: int
) -> None:
    for turn in (in_place_v4.turn_echo_around, in_place_v6.turn_echo_around):
        buffer = bytearray(octets)
        assert turn(buffer, start) or buffer == octets


@given(header=IPV4_HEADER, payload=AROUND, before=AROUND)
def test_ipv4_hop_is_taken_as_values_do(
    header: ipv4.Header, payload: bytes, before: bytes
) -> None:
    buffer = bytearray(before + header.encode(payload))

    left = in_place_v4.decrement_time_to_live(buffer, len(before))

    assert left == max(header.time_to_live - 1, 0)
    expected = replace(header, time_to_live=left) if left else header
    assert buffer == before + expected.encode(payload)


@given(header=IPV6_HEADER, payload=AROUND, before=AROUND)
def test_ipv6_hop_is_taken_as_values_do(
    header: ipv6.Header, payload: bytes, before: bytes
) -> None:
    buffer = bytearray(before + header.encode(payload))

    left = in_place_v6.decrement_hop_limit(buffer, len(before))

    assert left == max(header.hop_limit - 1, 0)
    expected = replace(header, hop_limit=left) if left else header
    assert buffer == before + expected.encode(payload)


@given(header=IPV4_HEADER, wrong=st.integers(1, 0xFFFE))
def test_checksum_that_was_wrong_stays_wrong_when_a_hop_is_taken(
    header: ipv4.Header, wrong: int
) -> None:
    octets = bytearray(replace(header, time_to_live=64).encode())
    right = replace(header, time_to_live=63).encode()
    held = (int.from_bytes(octets[10:12]) + wrong) % 0xFFFF
    octets[10:12] = held.to_bytes(2)

    in_place_v4.decrement_time_to_live(octets)

    difference = int.from_bytes(octets[10:12]) - int.from_bytes(right[10:12])
    assert difference % 0xFFFF == wrong


@st.composite
def ipv4_errors(draw: st.DrawFn) -> tuple[icmpv4.Message, bytes, bytes]:
    """Draw an error as a value, the packet it is about, and the error in place."""
    header = draw(IPV4_HEADER)
    before = draw(AROUND)
    offending = header.encode(draw(st.integers(0, 700).map(bytes) | AROUND))
    frame = before + offending + draw(AROUND)
    at = len(before)
    code = draw(OCTET)
    answer = replace(draw(IPV4_HEADER), protocol=1, options=(), flags=0)
    answer = replace(answer, destination=header.source, fragment_offset=0)
    quote = offending[:548]
    message: icmpv4.Message
    match draw(st.sampled_from(["unreachable", "time", "parameter"])):
        case "unreachable":
            mtu = draw(WORD)
            message = icmpv4.DestinationUnreachable(
                code=code, next_hop_mtu=mtu, invoking_packet=quote
            )
            made = in_place_v4.destination_unreachable(
                frame,
                at,
                code=code,
                next_hop_mtu=mtu,
                source=answer.source,
                time_to_live=answer.time_to_live,
                identification=answer.identification,
                type_of_service=answer.type_of_service,
            )
        case "time":
            message = icmpv4.TimeExceeded(code=code, invoking_packet=quote)
            made = in_place_v4.time_exceeded(
                frame,
                at,
                code=code,
                source=answer.source,
                time_to_live=answer.time_to_live,
                identification=answer.identification,
                type_of_service=answer.type_of_service,
            )
        case _:
            pointer = draw(OCTET)
            message = icmpv4.ParameterProblem(
                code=code, pointer=pointer, invoking_packet=quote
            )
            made = in_place_v4.parameter_problem(
                frame,
                at,
                code=code,
                pointer=pointer,
                source=answer.source,
                time_to_live=answer.time_to_live,
                identification=answer.identification,
                type_of_service=answer.type_of_service,
            )
    return message, answer.encode(icmpv4.encode(message)), bytes(made)


@pytest.mark.requirement("rfc792-3-c", "rfc1122-3.2.2-b", "rfc1812-4.3.2.3-a")
@given(drawn=ipv4_errors())
def test_ipv4_error_in_place_is_that_of_the_values(
    drawn: tuple[icmpv4.Message, bytes, bytes],
) -> None:
    _, expected, made = drawn

    assert made == expected
    assert len(made) <= in_place_v4.MAXIMUM_ERROR_LENGTH


@st.composite
def ipv6_errors(draw: st.DrawFn) -> tuple[icmpv6.Message, bytes, bytes]:
    """Draw an error as a value, the packet it is about, and the error in place."""
    header = draw(IPV6_HEADER)
    before = draw(AROUND)
    offending = header.encode(draw(st.integers(0, 1400).map(bytes) | AROUND))
    frame = before + offending + draw(AROUND)
    at = len(before)
    source, hop_limit, code = draw(IPV6_ADDRESS), draw(OCTET), draw(OCTET)
    word = draw(st.integers(0, 0xFFFFFFFF))
    quote = offending[:1232]
    message: icmpv6.Message
    match draw(st.sampled_from(["unreachable", "big", "time", "parameter"])):
        case "unreachable":
            message = icmpv6.DestinationUnreachable(code=code, invoking_packet=quote)
            made = in_place_v6.destination_unreachable(
                frame, at, source=source, code=code, hop_limit=hop_limit
            )
        case "big":
            message = icmpv6.PacketTooBig(mtu=word, invoking_packet=quote)
            made = in_place_v6.packet_too_big(
                frame, at, source=source, mtu=word, hop_limit=hop_limit
            )
        case "time":
            message = icmpv6.TimeExceeded(code=code, invoking_packet=quote)
            made = in_place_v6.time_exceeded(
                frame, at, source=source, code=code, hop_limit=hop_limit
            )
        case _:
            message = icmpv6.ParameterProblem(
                code=code, pointer=word, invoking_packet=quote
            )
            made = in_place_v6.parameter_problem(
                frame, at, source=source, code=code, pointer=word, hop_limit=hop_limit
            )
    answer = ipv6.Header(
        source=source, destination=header.source, next_header=58, hop_limit=hop_limit
    )
    octets = icmpv6.encode(message, source, header.source)
    return message, answer.encode(octets), bytes(made)


@pytest.mark.requirement("rfc4443-2.4c-a")
@given(drawn=ipv6_errors())
def test_ipv6_error_in_place_is_that_of_the_values(
    drawn: tuple[icmpv6.Message, bytes, bytes],
) -> None:
    _, expected, made = drawn

    assert made == expected
    assert len(made) <= in_place_v6.MAXIMUM_ERROR_LENGTH
