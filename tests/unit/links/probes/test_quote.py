from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from asdic.links.probes.quote import mtu_of, quoted_transport, read_error
from asdic.wire import icmpv4, icmpv6, ipv4, ipv6, udp
from asdic.wire.multi_part import attach
from trace_arrivals import FAR, SOURCE
from traces import LABELS

DATAGRAM = udp.Header(source_port=40_000, destination_port=33434)


def packet(version: int, octets: bytes, protocol: int) -> bytes:
    if version == 4:
        return ipv4.Header(
            source=SOURCE[4],
            destination=FAR[4],
            protocol=protocol,
            time_to_live=1,
            identification=77,
            type_of_service=16,
        ).encode(octets)
    return ipv6.Header(
        source=SOURCE[6],
        destination=FAR[6],
        next_header=protocol,
        hop_limit=1,
        traffic_class=16,
    ).encode(octets)


def exceeded(version: int, quote: bytes, *objects: object) -> bytes:
    if version == 4:
        message = icmpv4.TimeExceeded(code=0, invoking_packet=quote)
        if objects:
            message = attach(message, *objects)  # type: ignore[arg-type]  # objects
        return icmpv4.encode(message)
    six = icmpv6.TimeExceeded(code=0, invoking_packet=quote)
    if objects:
        six = attach(six, *objects)  # type: ignore[arg-type]  # objects
    return icmpv6.encode(six, FAR[6], SOURCE[6])


@pytest.mark.parametrize("version", [4, 6])
def test_an_error_says_all_that_is_quoted(version: int) -> None:
    octets = DATAGRAM.encode(b"data", SOURCE[version], FAR[version])
    found = read_error(
        exceeded(version, packet(version, octets, 17)), is_ipv6=version == 6
    )
    assert found is not None
    type_, code, mtu, extension, quoted = found
    assert (type_, code, mtu, extension) == ({4: 11, 6: 3}[version], 0, None, None)
    assert (quoted.source, quoted.destination) == (SOURCE[version], FAR[version])
    assert (quoted.hop_limit, quoted.traffic_class) == (1, 16)
    assert quoted.identification == (77 if version == 4 else None)
    assert (quoted.source_port, quoted.destination_port) == (40_000, 33434)
    assert quoted.checksum == int.from_bytes(octets[6:8], "big")
    assert quoted.data == b"data"


@pytest.mark.parametrize("version", [4, 6])
def test_an_extension_is_parted_from_the_quote(version: int) -> None:
    octets = DATAGRAM.encode(b"data", SOURCE[version], FAR[version])
    error = exceeded(version, packet(version, octets, 17), LABELS)
    found = read_error(error, is_ipv6=version == 6)
    assert found is not None
    assert found[3] is not None
    assert found[3].objects == (LABELS,)


def test_an_extension_of_a_router_older_than_the_length_field_is_found() -> None:
    octets = DATAGRAM.encode(b"data", SOURCE[4], FAR[4])
    new = bytearray(exceeded(4, packet(4, octets, 17), LABELS))
    new[5] = 0  # RFC 4884 §5.5: the length was unused
    found = read_error(bytes(new), is_ipv6=False)
    assert found is not None
    assert found[3] is not None
    assert found[3].objects == (LABELS,)


def test_extension_headers_of_ipv6_are_passed() -> None:
    octets = DATAGRAM.encode(b"data", SOURCE[6], FAR[6])
    options = bytes((17, 0, 1, 4, 0, 0, 0, 0))  # PadN; UDP follows
    found = read_error(exceeded(6, packet(6, options + octets, 60)), is_ipv6=True)
    assert found is not None
    assert found[4].destination_port == 33434
    cut = read_error(exceeded(6, packet(6, options, 60)), is_ipv6=True)
    assert cut is not None
    assert cut[4].protocol == 17


def test_mtus_are_told() -> None:
    quote = packet(4, DATAGRAM.encode(b"", SOURCE[4], FAR[4]), 17)
    four = icmpv4.encode(
        icmpv4.DestinationUnreachable(code=4, invoking_packet=quote, next_hop_mtu=1400)
    )
    quote = packet(6, DATAGRAM.encode(b"", SOURCE[6], FAR[6]), 17)
    six = icmpv6.encode(
        icmpv6.PacketTooBig(mtu=1300, invoking_packet=quote), FAR[6], SOURCE[6]
    )
    errors = [read_error(four, is_ipv6=False), read_error(six, is_ipv6=True)]
    assert [error and error[2] for error in errors] == [1400, 1300]
    assert mtu_of(3, 3, 7, is_ipv6=False) is None
    assert mtu_of(1, 0, 7, is_ipv6=True) is None


@pytest.mark.parametrize(
    "octets",
    [b"", b"\x0b", icmpv4.encode(icmpv4.TimeExceeded(code=0, invoking_packet=b""))],
)
def test_what_is_no_error_about_a_packet_is_none(octets: bytes) -> None:
    assert read_error(octets, is_ipv6=False) is None


def test_each_transport_has_its_fields() -> None:
    echo = quoted_transport(1, bytes.fromhex("0800123400070009abcd"))
    assert (echo.checksum, echo.identifier, echo.sequence_number) == (0x1234, 7, 9)
    tcp = quoted_transport(6, bytes.fromhex("0050005100000007ffff"))
    assert (tcp.source_port, tcp.destination_port, tcp.sequence_number) == (80, 81, 7)
    lite = quoted_transport(136, bytes.fromhex("0050005100081234"))
    assert (lite.destination_port, lite.checksum) == (81, 0x1234)
    assert quoted_transport(99, bytes(20)).source_port is None
    assert quoted_transport(17, bytes(7)).source_port is None


@given(st.binary(max_size=200), st.booleans())
def test_anything_can_be_read(octets: bytes, is_ipv6: bool) -> None:  # noqa: FBT001 - hypothesis fills it in
    found = read_error(octets, is_ipv6=is_ipv6)
    assert found is None or len(found) == 5
