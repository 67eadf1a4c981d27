"""Steps for packets in packets."""

import pytest

from asdic.wire import packet
from asdic.wire.link_type import LinkType
from asdic.wire.packet import Packet
from asdic.wire.packet.hot_quote import decode_quote

# Captured from the kernel: ping of the loopback, cut to 8 octets of data, its
# lengths and checksums made to fit. What is around it was written by hand; tshark
# dissects each alike.
IPV4 = bytes.fromhex(
    "45000024642040004001d8b67f0000017f000001 08004b4973310001 3719026b00000000"
)
IPV6 = bytes.fromhex(
    "6008813900083a4000000000000000000000000000000001"
    "00000000000000000000000000000001 8000 0c88 7332 0001"
)
MACS = bytes.fromhex("020000000002 020000000001")
PING = ("ipv4", "icmpv4")
PING6 = ("ipv6", "icmpv6")


def assert_layers(octets: bytes, link_type: int, *layers: str) -> Packet:
    decoded = packet.decode(octets, link_type)

    assert [layer.LAYER for layer in decoded.layers] == list(layers)
    assert packet.encode(decoded, keep_checksums=True) == octets
    return decoded


def in_ipv4(protocol: int, payload: bytes) -> bytes:
    size = (20 + len(payload)).to_bytes(2)
    addresses = bytes.fromhex("c0000201c0000202")
    return (
        b"\x45\0" + size + bytes(4) + bytes((9, protocol, 0, 0)) + addresses + payload
    )


@pytest.mark.parametrize(
    ("head", "inner", "layers"),
    [
        ("00000800", IPV4, PING),
        ("000086dd", IPV6, PING6),
        ("b0000800 00000000 0000002a 00000007", IPV4, PING),
        ("00006558 020000000002 020000000001 0800", IPV4, ("ethernet", *PING)),
        ("00008847 00010140", IPV4, ("mpls", *PING)),
        ("3001880b 00000000", IPV4, ("data",)),
        ("00004242", IPV4, ("data",)),
    ],
)
def test_gre_carries_what_its_ether_type_says(
    head: str, inner: bytes, layers: tuple[str, ...]
) -> None:
    octets = in_ipv4(47, bytes.fromhex(head) + inner)

    assert_layers(octets, LinkType.RAW, "ipv4", "gre", *layers)


def vxlan(inner: bytes) -> bytes:
    size = (16 + len(inner)).to_bytes(2)
    return in_ipv4(17, b"\xc0\0\x12\xb5" + size + b"\0\0\x08\0\0\0\0\0\x2a\0" + inner)


def test_vxlan_carries_ethernet() -> None:
    octets = vxlan(MACS + b"\x08\0" + IPV4)

    assert_layers(octets, LinkType.RAW, "ipv4", "udp", "vxlan", "ethernet", *PING)
    assert_layers(vxlan(b""), LinkType.RAW, "ipv4", "udp", "vxlan")


def test_quoted_vxlan_is_read_alike_on_the_hot_path() -> None:
    octets = vxlan(MACS + b"\x08\0" + IPV4)

    assert decode_quote(octets) == packet.decode(octets, LinkType.IPV4)


def test_a_datagram_without_data_is_none_of_vxlan() -> None:
    octets = in_ipv4(17, bytes.fromhex("c000 12b5 0008 0000"))

    assert_layers(octets, LinkType.RAW, "ipv4", "udp")


@pytest.mark.parametrize(
    ("stack", "inner", "layers"),
    [
        ("00010140", IPV4, ("mpls", *PING)),
        ("00010040 00020140", IPV6, ("mpls", "mpls", *PING6)),
        ("00010140", MACS, ("mpls", "data")),
        ("00010140", b"", ("mpls",)),
        ("00010040", b"", ("mpls", "malformed")),
    ],
)
def test_label_stack_is_read_to_its_bottom(
    stack: str, inner: bytes, layers: tuple[str, ...]
) -> None:
    octets = MACS + b"\x88\x47" + bytes.fromhex(stack) + inner

    decoded = packet.decode(octets)
    assert [layer.LAYER for layer in decoded.layers] == ["ethernet", *layers]
    assert packet.encode(decoded, keep_checksums=True) == octets


@pytest.mark.parametrize(
    ("head", "inner", "layers"),
    [
        ("1100 0001 0026 0021", IPV4, ("ppp", *PING)),
        ("1100 0001 0025 21", IPV4, ("ppp", *PING)),
        ("1100 0001 0032 0057", IPV6, ("ppp", *PING6)),
        ("1107 0001 0026 0021", IPV4, ("data",)),
        ("1100 0001 0000", b"", ()),
        ("1100 0001 0026 0021", IPV4 + b"pad", ("ppp", *PING, "trailer")),
    ],
)
def test_pppoe_carries_ppp(head: str, inner: bytes, layers: tuple[str, ...]) -> None:
    octets = bytes.fromhex(head) + inner

    assert_layers(octets, LinkType.PPP_ETHER, "pppoe", *layers)
    assert_layers(MACS + b"\x88\x64" + octets, 1, "ethernet", "pppoe", *layers)


@pytest.mark.parametrize(
    ("head", "link_type", "layers"),
    [
        ("0021", LinkType.PPP, ("ppp", *PING)),
        ("ff03 0021", LinkType.PPP, ("ppp_framing", "ppp", *PING)),
        ("ff03 21", LinkType.PPP_HDLC, ("ppp_framing", "ppp", *PING)),
        (
            "01 ff03 0021",
            LinkType.PPP_WITH_DIR,
            ("ppp_direction", "ppp_framing", "ppp", *PING),
        ),
        ("ff03 0281 00010140", LinkType.PPP, ("ppp_framing", "ppp", "mpls", *PING)),
        ("ff03 c021", LinkType.PPP, ("ppp_framing", "ppp", "data")),
    ],
)
def test_ppp_frames_are_read(
    head: str, link_type: int, layers: tuple[str, ...]
) -> None:
    assert_layers(bytes.fromhex(head) + IPV4, link_type, *layers)


@pytest.mark.parametrize(
    "link_type", [LinkType.PPP, LinkType.PPP_ETHER, LinkType.PPP_WITH_DIR]
)
def test_nothing_at_all_is_malformed(link_type: int) -> None:
    assert_layers(b"", link_type, "malformed")


def test_nesting_ends_at_64_layers() -> None:
    octets = MACS + b"\x88\x47" + bytes(4) * 100
    decoded = packet.decode(octets)

    assert len(decoded.layers) == 65
    assert decoded.layers[-1].LAYER == "malformed"
