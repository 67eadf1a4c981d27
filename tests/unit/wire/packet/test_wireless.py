"""Steps for 802.11 frames."""

import pytest

from asdic.wire import packet
from asdic.wire.link_type import LinkType

# As in test_encapsulation: a captured ping; the rest by hand, tshark dissects it alike.
IPV4 = bytes.fromhex(
    "45000024642040004001d8b67f0000017f000001 08004b4973310001 3719026b00000000"
)
ADDRESSES = "2c00 020000000001 020000000002 020000000003"
SNAP = "aaaa03 000000 0800"
PING = ("llc", "snap", "ipv4", "icmpv4")


def assert_layers(octets: bytes, link_type: int, *layers: str) -> None:
    decoded = packet.decode(octets, link_type)

    assert [layer.LAYER for layer in decoded.layers] == list(layers)
    assert packet.encode(decoded, keep_checksums=True) == octets


@pytest.mark.parametrize(
    ("head", "layers"),
    [
        (f"0801 {ADDRESSES} 1000 {SNAP}", ("ieee80211", *PING)),
        (f"8801 {ADDRESSES} 1000 0000 {SNAP}", ("ieee80211", *PING)),
        (f"8803 {ADDRESSES} 1000 020000000004 0000 {SNAP}", ("ieee80211", *PING)),
        (f"0841 {ADDRESSES} 1000 {SNAP}", ("ieee80211", "data")),
        (f"8000 {ADDRESSES} 1000", ("data",)),
    ],
)
def test_data_frames_carry_llc_where_they_are_not_encrypted(
    head: str, layers: tuple[str, ...]
) -> None:
    assert_layers(bytes.fromhex(head) + IPV4, LinkType.IEEE802_11, *layers)


def test_frame_without_data_ends_with_its_header() -> None:
    octets = bytes.fromhex(f"4801 {ADDRESSES} 1000")

    assert_layers(octets, LinkType.IEEE802_11, "ieee80211")
    assert_layers(b"\x08" + octets[1:], LinkType.IEEE802_11, "ieee80211")
    assert_layers(octets[:20], LinkType.IEEE802_11, "malformed")
    assert_layers(b"", LinkType.IEEE802_11, "malformed")


def test_radiotap_tells_of_check_sequence_and_padding() -> None:
    frame = bytes.fromhex(f"0801 {ADDRESSES} 1000 {SNAP}") + IPV4
    padded = bytes.fromhex(f"8801 {ADDRESSES} 1000 0000 0000 {SNAP}") + IPV4
    link_type = LinkType.IEEE802_11_RADIOTAP
    plain = bytes.fromhex("0000 0800 00000000")
    checked = bytes.fromhex("0000 0900 02000000 10")
    aligned = bytes.fromhex("0000 0900 02000000 20")

    assert_layers(plain + frame, link_type, "radiotap", "ieee80211", *PING)
    assert_layers(
        checked + frame + b"abcd", link_type, "radiotap", "ieee80211", *PING, "fcs"
    )
    assert_layers(checked + b"\x08bc", link_type, "radiotap", "malformed")
    assert_layers(aligned + frame, link_type, "radiotap", "ieee80211", *PING)
    assert_layers(aligned + padded, link_type, "radiotap", "ieee80211", "data", *PING)
