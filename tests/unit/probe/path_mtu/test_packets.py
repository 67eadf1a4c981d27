"""What a survey's packets look like, and which of them answers are about."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.links.probes.arrival import AnswerArrival, ErrorArrival, Quoted
from asdic.links.probes.probe import Transport
from asdic.links.probes.quote import quoted_transport
from asdic.probe.path_mtu import Flow, Kind, Packets
from asdic.wire import tcp
from asdic.wire.checksum import checksum, pseudo_header_sum

US, THEM, ROUTER = bytes((10, 0, 0, 1)), bytes((10, 0, 9, 2)), bytes((10, 0, 1, 2))
US_6, THEM_6 = b"\x20\x01" + bytes(13) + b"\1", b"\x20\x01" + bytes(13) + b"\2"
TOKEN = b"\xff\xff\xff\xf0"
ENDS = {4: (US, THEM), 6: (US_6, THEM_6)}
HEADERS = {4: 20, 6: 40}

transports = st.sampled_from([Transport.UDP, Transport.TCP, Transport.ICMP])
all_transports = pytest.mark.parametrize(
    "transport", [Transport.UDP, Transport.TCP, Transport.ICMP]
)


def flow(transport: Transport, version: int = 4) -> Flow:
    source, destination = ENDS[version]
    return Flow(
        transport=transport,
        source=source,
        destination=destination,
        local_port=40_000,
        remote_port=33_434,
        token=TOKEN,
    )


def quote(transport: Transport, octets: bytes, version: int = 4) -> Quoted:
    destination = ENDS[version][1]
    found = quoted_transport(transport.protocol(destination), octets)
    return replace(found, destination=destination)


def error(
    quoted: Quoted,
    type_: int = 11,
    code: int = 0,
    *,
    sender: bytes | None = ROUTER,
    mtu: int | None = None,
) -> ErrorArrival:
    return ErrorArrival(
        sender=sender,
        type=type_,
        code=code,
        quoted=quoted,
        arrived=5,
        time_ns=5,
        mtu=mtu,
        hop_limit=63,
    )


def answer(transport: Transport, **parts: object) -> AnswerArrival:
    base = AnswerArrival(
        source=THEM,
        protocol=transport.protocol(THEM),
        arrived=5,
        time_ns=5,
        source_port=33_434,
        destination_port=40_000,
        identifier=40_000,
    )
    return replace(base, **parts)


@given(
    transport=transports,
    version=st.sampled_from([4, 6]),
    number=st.integers(1, 32_767),
    size=st.integers(76, 9000),
    quoted=st.integers(8, 600),
)
def test_a_packet_has_its_size_and_is_known_by_what_is_quoted_of_it(
    transport: Transport, version: int, number: int, size: int, quoted: int
) -> None:
    packets = Packets(flow(transport, version))
    octets = packets.write(number, size)

    assert len(octets) + HEADERS[version] == size
    found = packets.read(error(quote(transport, octets[:quoted], version), 1, 9))
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("version", [4, 6])
@all_transports
def test_checksums_are_right(transport: Transport, version: int) -> None:
    octets = Packets(flow(transport, version)).write(7, 1400)
    source, destination = ENDS[version]
    initial = 0
    if transport is not Transport.ICMP or version == 6:
        protocol = transport.protocol(destination)
        initial = pseudo_header_sum(source, destination, protocol, len(octets))
    assert checksum(octets, initial) == 0


@all_transports
def test_all_packets_are_of_one_flow(transport: Transport) -> None:
    packets = Packets(flow(transport))
    one, other = (quote(transport, packets.write(number, 900)) for number in (1, 2))

    numbers = (one.source_port, one.destination_port, one.identifier)
    assert numbers == (other.source_port, other.destination_port, other.identifier)


@all_transports
def test_the_least_size_is_below_what_every_link_takes(transport: Transport) -> None:
    packets = Packets(flow(transport))

    assert packets.least <= 68
    assert len(packets.write(1, packets.least)) == packets.least - 20


@pytest.mark.parametrize(
    ("version", "type_", "code", "kind"),
    [
        (4, 11, 0, Kind.EXPIRED),
        (6, 3, 0, Kind.EXPIRED),
        (4, 3, 4, Kind.TOO_BIG),
        (6, 2, 0, Kind.TOO_BIG),
        (6, 2, 7, Kind.TOO_BIG),
        (4, 3, 3, Kind.REACHED),
        (6, 1, 4, Kind.REACHED),
        (4, 3, 1, Kind.UNREACHABLE),
        (4, 3, 13, Kind.UNREACHABLE),
        (6, 1, 1, Kind.UNREACHABLE),
    ],
)
def test_errors_mean_what_their_type_and_code_say(
    version: int, type_: int, code: int, kind: Kind
) -> None:
    packets = Packets(flow(Transport.UDP, version))
    quoted = quote(Transport.UDP, packets.write(1, 1400), version)

    found = packets.read(error(quoted, type_, code, mtu=1300))

    assert found is not None
    assert found.outcome.kind is kind
    assert (found.outcome.type, found.outcome.code) == (type_, code)
    assert (found.outcome.sender, found.outcome.mtu) == (ROUTER, 1300)
    assert found.outcome.hop_limit == 63


@pytest.mark.parametrize(("version", "type_"), [(4, 4), (4, 5), (6, 137)])
def test_redirects_and_source_quenches_are_no_end(version: int, type_: int) -> None:
    packets = Packets(flow(Transport.UDP, version))
    quoted = quote(Transport.UDP, packets.write(1, 1400), version)

    assert packets.read(error(quoted, type_, 0)) is None


def test_what_the_destination_itself_refuses_has_reached_it() -> None:
    packets = Packets(flow(Transport.UDP))
    quoted = quote(Transport.UDP, packets.write(1, 1400))

    found = packets.read(error(quoted, 3, 13, sender=THEM))

    assert found is not None
    assert found.outcome.kind is Kind.REACHED


def test_an_mtu_of_zero_is_none() -> None:
    packets = Packets(flow(Transport.UDP))
    quoted = quote(Transport.UDP, packets.write(1, 1400))

    found = packets.read(error(quoted, 3, 4, mtu=0))

    assert found is not None
    assert found.outcome.mtu is None


@pytest.mark.parametrize(
    "parts",
    [
        {"destination": ROUTER},
        {"destination_port": 53},
        {"source_port": 53},
        {"protocol": 6},
    ],
)
def test_errors_about_others_are_left_alone(parts: dict[str, object]) -> None:
    packets = Packets(flow(Transport.UDP))
    quoted = quote(Transport.UDP, packets.write(1, 1400))

    assert packets.read(error(replace(quoted, **parts))) is None


def test_a_quote_that_names_no_packet_is_about_one_of_them() -> None:
    packets = Packets(flow(Transport.UDP))
    packets.write(1, 1400)

    found = packets.read(error(Quoted(protocol=17)))

    assert found is not None
    assert found.number is None


def test_a_quote_of_echo_without_its_header_names_none() -> None:
    packets = Packets(flow(Transport.ICMP))
    packets.write(1, 1400)

    found = packets.read(error(Quoted(protocol=1)))

    assert found is not None
    assert found.number is None


def test_an_echo_of_udp_is_known_by_its_data() -> None:
    packets = Packets(flow(Transport.UDP))
    octets = packets.write(9, 1400)

    found = packets.read(answer(Transport.UDP, data=octets[8:]))

    assert found is not None
    assert (found.number, found.outcome.kind) == (9, Kind.REACHED)


@pytest.mark.parametrize("data", [b"", b"another's data"])
def test_any_datagram_of_the_asked_port_is_an_answer(data: bytes) -> None:
    found = Packets(flow(Transport.UDP)).read(answer(Transport.UDP, data=data))

    assert found is not None
    assert found.number is None


def test_an_echo_reply_is_known_by_its_data() -> None:
    packets = Packets(flow(Transport.ICMP))
    octets = packets.write(70_000, 1400)

    found = packets.read(answer(Transport.ICMP, data=octets[8:]))

    assert found is not None
    assert found.number == 70_000


@pytest.mark.parametrize(
    "parts", [{"data": b"\0" * 20}, {"identifier": 7}, {"source": ROUTER}]
)
def test_echo_replies_to_others_are_left_alone(parts: dict[str, object]) -> None:
    packets = Packets(flow(Transport.ICMP))
    data = packets.write(1, 1400)[8:]

    assert packets.read(answer(Transport.ICMP, **{"data": data, **parts})) is None


@pytest.mark.parametrize("with_data", [False, True])
def test_segments_are_known_by_what_is_acknowledged(*, with_data: bool) -> None:
    """RFC 9293 §3.5.2: a closed port acknowledges the data, an open one the SYN."""
    packets = Packets(flow(Transport.TCP))
    segment = tcp.Header.decode(packets.write(3, 1400))
    beyond = 1 + (1360 if with_data else 0)
    acknowledged = (segment.sequence_number + beyond) % (1 << 32)

    found = packets.read(answer(Transport.TCP, acknowledgment_number=acknowledged))

    assert found is not None
    assert found.number == 3


@pytest.mark.parametrize(
    "parts", [{"source_port": 81}, {"protocol": 17}, {"acknowledgment_number": None}]
)
def test_segments_that_answer_others_are_left_alone(parts: dict[str, object]) -> None:
    packets = Packets(flow(Transport.TCP))

    assert packets.read(answer(Transport.TCP, **parts)) is None
