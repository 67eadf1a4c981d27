"""Which segments in transit have their MSS lowered, and to what."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from asdic.engine.configuration import Configuration, TcpMss
from asdic.engine.configuration.tcp_mss import MssLimit
from asdic.engine.forwarding.mss_clamp import lower_mss, may_have_mss, mss_limit
from asdic.engine.interface import Interface
from asdic.wire.tcp import Header
from routers import (
    A6,
    B6,
    FAR,
    RouterBench,
    datagram,
    datagram6,
    interfaces,
)
from syns import ACK, PAIRS, SYN, SYN_ACK, is_sound, mss_option, syn

# What Linux sends: MSS, SACK permitted, timestamps, no-operation, window scale.
LINUX = bytes.fromhex("020405b4 0402080a 8a5c2b10 00000000 01030307")
VERSIONS = pytest.mark.parametrize("version", [4, 6])
START = {4: 20, 6: 40}
TCP, UDP, AUTHENTICATION = 6, 17, 51
HOP_BY_HOP, ROUTING, FRAGMENT, DESTINATION = 0, 43, 44, 60


def lowered(packet: bytes, limit: int = 1000) -> bytes:
    buffer = bytearray(packet)
    lower_mss(buffer, limit)
    return bytes(buffer)


def mss_of(packet: bytes, start: int) -> list[int]:
    header = Header.decode(packet, start)
    return [
        int.from_bytes(one.encode()[2:4], "big")
        for one in header.options
        if one.encode()[0] == 2
    ]


@VERSIONS
@pytest.mark.parametrize("flags", [SYN, SYN_ACK, SYN | 0xC0])
def test_the_mss_of_a_syn_is_lowered_and_the_checksum_with_it(
    version: int, flags: int
) -> None:
    packet = syn(LINUX, *PAIRS[version], flags=flags)
    after = lowered(packet)
    at = START[version]
    assert mss_of(after, at) == [1000]
    assert is_sound(after, at)
    assert after[: at + 16] == packet[: at + 16]
    assert after[at + 18 : at + 22] == packet[at + 18 : at + 22]
    assert after[at + 24 :] == packet[at + 24 :]


@VERSIONS
@pytest.mark.parametrize("before", [b"", b"\1", b"\1\1\1", b"\x08\x0a" + bytes(8)])
def test_an_option_may_begin_at_any_octet(version: int, before: bytes) -> None:
    packet = syn(before + mss_option(1460), *PAIRS[version], data=b"odd")
    after = lowered(packet)
    assert mss_of(after, START[version]) == [1000]
    assert is_sound(after, START[version])


@VERSIONS
@pytest.mark.parametrize("value", [536, 1000])
def test_an_mss_is_never_raised(version: int, value: int) -> None:
    packet = syn(mss_option(value), *PAIRS[version])
    assert lowered(packet) == packet


def test_a_segment_that_is_no_syn_is_left_alone() -> None:
    packet = syn(LINUX, flags=ACK)
    assert lowered(packet) == packet


def test_a_wrong_checksum_stays_wrong() -> None:
    packet = bytearray(syn(LINUX))
    packet[37] ^= 1
    assert not is_sound(lowered(bytes(packet)), 20)


def test_all_options_of_a_segment_are_lowered() -> None:
    after = lowered(syn(mss_option(1460) + b"\1" + mss_option(1400)))
    assert mss_of(after, 20) == [1000, 1000]
    assert is_sound(after, 20)


@pytest.mark.parametrize(
    "options",
    [
        b"",
        b"\0" + mss_option(1460),  # behind the end
        bytes.fromhex("0800") + mss_option(1460),  # no length
        bytes.fromhex("0801") + mss_option(1460),
        bytes.fromhex("0814") + mss_option(1460),  # longer than all
        bytes.fromhex("010101 02"),  # cut short
        bytes.fromhex("0203 05b4"),
        bytes.fromhex("0206 05b4 0000"),
    ],
)
def test_without_an_option_in_order_nothing_is_changed(options: bytes) -> None:
    packet = syn(options)
    assert lowered(packet) == packet


@pytest.mark.parametrize("data_offset", [4, 7, 15])
def test_a_header_that_is_too_short_or_not_whole_is_left_alone(
    data_offset: int,
) -> None:
    packet = syn(mss_option(1460), data_offset=data_offset)
    assert lowered(packet) == packet


def test_a_packet_that_ends_in_the_header_is_left_alone() -> None:
    for version, pair in PAIRS.items():
        packet = syn(LINUX, *pair)
        for end in range(START[version], len(packet)):
            assert lowered(packet[:end]) == packet[:end]


def test_a_first_fragment_with_the_whole_header_is_lowered() -> None:
    packet = syn(LINUX, flags=SYN, data=bytes(8))
    first = packet[:6] + b"\x20\x00" + packet[8:]
    assert mss_of(lowered(first), 20) == [1000]
    later = packet[:6] + b"\x00\x01" + packet[8:]
    assert lowered(later) == later


def test_a_fragment_of_ipv6_is_lowered_if_it_is_the_first() -> None:
    for word, values in ((1, [1000]), (8, [1460])):
        header = bytes((TCP, 255)) + word.to_bytes(2, "big") + bytes(4)
        packet = syn(LINUX, A6, B6, before=header, kind=FRAGMENT)
        assert mss_of(lowered(packet), 48) == values


def test_extension_headers_are_passed_over() -> None:
    chain = bytes((ROUTING, 0)) + bytes.fromhex("010400000000")
    chain += bytes((DESTINATION, 2, 0, 0)) + bytes(20)
    chain += bytes((TCP, 0)) + bytes.fromhex("010400000000")
    packet = syn(LINUX, A6, B6, before=chain, kind=HOP_BY_HOP)
    after = lowered(packet)
    assert mss_of(after, 40 + len(chain)) == [1000]
    assert is_sound(after, 40 + len(chain))


def test_what_an_authentication_header_covers_is_left_alone() -> None:
    chain = bytes((TCP, 1)) + bytes(10) + bytes(4)
    packet = syn(LINUX, A6, B6, before=chain, kind=AUTHENTICATION)
    assert lowered(packet) == packet
    packet4 = syn(LINUX, kind=AUTHENTICATION)
    assert lowered(packet4) == packet4


def test_headers_without_an_end_are_left_alone() -> None:
    packet = syn(LINUX, A6, B6, before=bytes((DESTINATION, 255)) + bytes(6), kind=0)
    assert lowered(packet) == packet
    assert lowered(packet[:44]) == packet[:44]


def limit_of(here: MssLimit, there: MssLimit, version: int) -> int | None:
    one, other = interfaces(ipv4_mtu=1400, ipv6_mtu=1300)
    ends = [
        replace(end, ipv4_tcp_mss=limit, ipv6_tcp_mss=limit)
        for end, limit in ((one, here), (other, there))
    ]
    settings = Configuration(interfaces=tuple(ends))
    ingress, egress = (Interface(end, settings) for end in ends)
    limit = mss_limit(ingress, egress, version)
    assert mss_limit(egress, ingress, version) == limit
    return limit


@pytest.mark.parametrize(
    ("here", "there", "limits"),
    [
        (None, None, {4: None, 6: None}),
        (1200, None, {4: 1200, 6: 1200}),
        (1200, 1100, {4: 1100, 6: 1100}),
        (TcpMss.TO_PATH_MTU, None, {4: 1360, 6: 1240}),
        (TcpMss.TO_PATH_MTU, 1250, {4: 1250, 6: 1240}),
        (TcpMss.TO_PATH_MTU, TcpMss.TO_PATH_MTU, {4: 1360, 6: 1240}),
    ],
)
@VERSIONS
def test_the_least_limit_of_both_interfaces_counts(
    here: MssLimit, there: MssLimit, limits: dict[int, int | None], version: int
) -> None:
    assert limit_of(here, there, version) == limits[version]


def test_each_family_has_a_limit_of_its_own() -> None:
    ends = interfaces(ipv4_tcp_mss=1000)
    settings = Configuration(interfaces=ends)
    ingress, egress = (Interface(end, settings) for end in ends)
    assert mss_limit(ingress, egress, 4) == 1000
    assert mss_limit(ingress, egress, 6) is None


@VERSIONS
@pytest.mark.parametrize(("source", "name"), [(0, "eth0"), (1, "eth1")])
def test_a_router_lowers_both_directions(version: int, source: int, name: str) -> None:
    bench = RouterBench(interfaces=interfaces(ipv4_tcp_mss=1000, ipv6_tcp_mss=1000))
    ends = PAIRS[version]
    pair = ends[source], ends[1 - source]
    for flags in (ACK, SYN, SYN_ACK):
        for _ in range(2):  # the second time there is a hot path
            ((_, sent),) = bench.receive(syn(LINUX, *pair, flags=flags), name)
            expected = [1460] if flags == ACK else [1000]
            assert mss_of(sent, START[version]) == expected
            assert is_sound(sent, START[version])


def test_a_router_lowers_behind_ipv4_options() -> None:
    bench = RouterBench(interfaces=interfaces(ipv4_tcp_mss=1000))
    packet = syn(LINUX)
    octets = bytearray(b"\x46" + packet[1:20] + b"\1\1\1\0" + packet[20:])
    octets[2:4] = len(octets).to_bytes(2, "big")
    octets[10:12] = bytes(2)
    total = sum(int.from_bytes(octets[at : at + 2], "big") for at in range(0, 24, 2))
    octets[10:12] = (0xFFFF - total % 0xFFFF).to_bytes(2, "big")
    ((_, sent),) = bench.receive(bytes(octets))
    assert mss_of(sent, 24) == [1000]
    assert is_sound(sent, 24)


def test_an_error_quotes_the_segment_as_it_came() -> None:
    bench = RouterBench(interfaces=interfaces(ipv4_tcp_mss=1000))
    packet = syn(LINUX, destination=FAR, time_to_live=1)
    ((_, sent),) = bench.receive(packet, "eth1")
    assert sent[28:] == packet


@pytest.mark.parametrize(
    ("packet", "may"),
    [
        (syn(LINUX), True),
        (syn(LINUX, flags=ACK), False),
        (syn(LINUX, A6, B6), True),
        (syn(LINUX, A6, B6, flags=ACK), False),
        (syn(LINUX)[:33], True),
        (syn(LINUX, A6, B6)[:53], True),
        (syn(LINUX, A6, B6, before=bytes((TCP, 0)) + bytes(6), kind=DESTINATION), True),
        (datagram(), False),
        (datagram6(), False),
    ],
)
def test_the_hot_path_leaves_alone_what_may_be_a_syn(
    packet: bytes,
    may: bool,  # noqa: FBT001 - a table's column
) -> None:
    assert may_have_mss(packet) is may
