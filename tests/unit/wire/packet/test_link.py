"""Steps for link layers."""

import pytest

from asdic.wire import arp, ethernet, linux_cooked, llc, null, packet, snap, vlan
from asdic.wire.layer import Data, Layer, Malformed, Trailer
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet

# Captured from the kernel: ping of the loopback, cut to 8 octets of data, its
# lengths and checksums made to fit.
IPV4 = bytes.fromhex(
    "45000024642040004001d8b67f0000017f000001 08004b4973310001 3719026b00000000"
)
IPV6 = bytes.fromhex(
    "6008813900083a4000000000000000000000000000000001"
    "00000000000000000000000000000001 8000 0c88 7332 0001"
)
# Written by hand; tshark dissects each alike.
MACS = bytes.fromhex("020000000002 020000000001")
ARP = bytes.fromhex("0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202")


def names(decoded: Packet) -> list[str]:
    return [layer.LAYER for layer in decoded.layers]


def assert_round_trip(octets: bytes, link_type: int, *layers: str) -> Packet:
    decoded = packet.decode(octets, link_type)

    assert names(decoded) == list(layers)
    assert packet.encode(decoded, keep_checksums=True) == octets
    return decoded


@pytest.mark.parametrize(
    ("head", "link_type", "layers"),
    [
        ("", LinkType.RAW, ()),
        ("", LinkType.IPV4, ()),
        ("0000 0304 0006 0000000000000000 0800", LinkType.LINUX_SLL, ("linux_cooked",)),
        (
            "0800 0000 00000001 0304 00 06 0000000000000000",
            LinkType.LINUX_SLL2,
            ("linux_cooked_v2",),
        ),
        ("02000000", LinkType.NULL, ("null",)),
        ("00000002", LinkType.NULL, ("null",)),
        ("00000002", LinkType.LOOP, ("null",)),
    ],
)
def test_ipv4_is_found_behind_every_link_layer(
    head: str, link_type: int, layers: tuple[str, ...]
) -> None:
    octets = bytes.fromhex(head) + IPV4

    assert_round_trip(octets, link_type, *layers, "ipv4", "icmpv4")


@pytest.mark.parametrize(
    ("head", "link_type", "layers"),
    [
        ("", LinkType.RAW, ()),
        ("", LinkType.IPV6, ()),
        ("0000 0304 0006 0000000000000000 86dd", LinkType.LINUX_SLL, ("linux_cooked",)),
        ("1e000000", LinkType.NULL, ("null",)),
        ("0000001c", LinkType.LOOP, ("null",)),
    ],
)
def test_ipv6_is_found_behind_every_link_layer(
    head: str, link_type: int, layers: tuple[str, ...]
) -> None:
    octets = bytes.fromhex(head) + IPV6

    assert_round_trip(octets, link_type, *layers, "ipv6", "icmpv6")


def test_tags_may_be_nested() -> None:
    octets = MACS + bytes.fromhex("88a8 0064 8100 00c8 86dd") + IPV6
    decoded = assert_round_trip(
        octets, LinkType.ETHERNET, "ethernet", "vlan", "vlan", "ipv6", "icmpv6"
    )

    assert decoded.layers[1:3] == (
        vlan.Tag(vlan_identifier=100, ether_type=0x8100),
        vlan.Tag(vlan_identifier=200, ether_type=0x86DD),
    )


def test_length_in_place_of_a_type_leads_to_llc_and_ends_the_frame() -> None:
    body = bytes.fromhex("424203 0000") + bytes(33)
    octets = MACS + bytes.fromhex("0026") + body + bytes(8)
    decoded = assert_round_trip(
        octets, LinkType.ETHERNET, "ethernet", "llc", "data", "trailer"
    )

    assert decoded.layers[-1] == Trailer(octets=bytes(8))


def test_length_behind_a_tag_ends_the_frame_too() -> None:
    octets = MACS + bytes.fromhex("8100 0064 0004 424203 ff") + bytes(38)

    assert_round_trip(
        octets, LinkType.ETHERNET, "ethernet", "vlan", "llc", "data", "trailer"
    )


@pytest.mark.parametrize("organization", ["000000", "0000f8"])
def test_snap_leads_to_an_ether_type(organization: str) -> None:
    body = bytes.fromhex("aaaa03" + organization + "0800") + IPV4
    octets = MACS + len(body).to_bytes(2, "big") + body
    decoded = assert_round_trip(
        octets, LinkType.ETHERNET, "ethernet", "llc", "snap", "ipv4", "icmpv4"
    )

    assert isinstance(decoded.layers[1], llc.Header)
    assert isinstance(decoded.layers[2], snap.Header)


@pytest.mark.parametrize(
    ("octets", "layers"), [(IPV4, ("ipv4", "icmpv4")), (IPV6, ("ipv6", "icmpv6"))]
)
def test_llc_alone_leads_to_ip_too(octets: bytes, layers: tuple[str, ...]) -> None:
    body = bytes.fromhex("060603") + octets

    assert_round_trip(
        MACS + len(body).to_bytes(2, "big") + body,
        LinkType.ETHERNET,
        "ethernet",
        "llc",
        *layers,
    )


def test_protocol_of_another_organization_is_data() -> None:
    octets = MACS + bytes.fromhex("000a aaaa03 00000c 2000 0102")

    assert_round_trip(octets, LinkType.ETHERNET, "ethernet", "llc", "snap", "data")


@pytest.mark.parametrize("number", ["1234", "05dd"])
def test_what_is_neither_type_nor_length_leads_to_data(number: str) -> None:
    octets = MACS + bytes.fromhex(number) + bytes(46)

    assert_round_trip(octets, LinkType.ETHERNET, "ethernet", "data")


def test_ipx_without_llc_is_data() -> None:
    octets = MACS + bytes.fromhex("0004 ffff 0004")

    assert_round_trip(octets, LinkType.ETHERNET, "ethernet", "data")


@pytest.mark.parametrize(
    "rest", ["0003 4242", "0800", "8100 00", "0006 aaaa03 000000", "0806 0001"]
)
def test_what_is_cut_short_is_malformed_and_kept(rest: str) -> None:
    decoded = packet.decode(MACS + bytes.fromhex(rest))

    assert isinstance(decoded.layers[-1], Malformed)
    assert packet.encode(decoded) == decoded.octets


def test_padding_behind_arp_is_a_trailer() -> None:
    octets = MACS + bytes.fromhex("0806") + ARP + bytes(18)
    decoded = assert_round_trip(octets, LinkType.ETHERNET, "ethernet", "arp", "trailer")

    assert isinstance(decoded.layers[1], arp.Packet)
    assert decoded.ends[1] == 42


def test_arp_may_fill_its_frame() -> None:
    assert_round_trip(
        MACS + bytes.fromhex("0806") + ARP, LinkType.ETHERNET, "ethernet", "arp"
    )


@pytest.mark.parametrize(
    ("hardware_type", "protocol", "layers"),
    [
        ("0338", "0000", ("data",)),  # netlink: the family of a netlink message
        ("0001", "0004", ("llc", "data")),
        ("0001", "0001", ("data",)),
    ],
)
def test_cooked_frames_know_more_than_ether_types(
    hardware_type: str, protocol: str, layers: tuple[str, ...]
) -> None:
    octets = bytes.fromhex(f"0004 {hardware_type} 0000 0000000000000000 {protocol}")

    assert_round_trip(
        octets + b"\x42\x42\x03data", LinkType.LINUX_SLL, "linux_cooked", *layers
    )


def test_other_families_are_data() -> None:
    assert_round_trip(b"\x07\0\0\0abc", LinkType.NULL, "null", "data")


@pytest.mark.parametrize(
    "layers",
    [
        (ethernet.Header(destination=MACS[:6], source=MACS[6:], ether_type=0x1234),),
        (null.Header(family=7), Data(octets=b"x")),
    ],
)
def test_frames_are_built_from_values(layers: tuple[Layer, ...]) -> None:
    link_type = (
        LinkType.NULL if isinstance(layers[0], null.Header) else LinkType.ETHERNET
    )

    assert packet.build(*layers, link_type=link_type).layers == layers


def test_version_2_header_leads_to_ether_types() -> None:
    decoded = packet.decode(
        bytes.fromhex("0806 0000 00000001 0001 00 06 0200000000010000") + ARP,
        LinkType.LINUX_SLL2,
    )

    assert isinstance(decoded.layers[0], linux_cooked.HeaderV2)
    assert isinstance(decoded.layers[1], arp.Packet)
