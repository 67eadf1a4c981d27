"""Addresses: octets and their text."""

from ipaddress import IPv6Address

import pytest
from hypothesis import example, given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import address

# RFC 5952 §4 and §5, and RFC 4291 §2.5.5.2 for the mapped one.
IPV6_TEXTS = [
    ("20010db8000000000000000000000001", "2001:db8::1"),
    ("20010db8000000000001000000000001", "2001:db8::1:0:0:1"),
    ("20010db8000000010001000100010001", "2001:db8:0:1:1:1:1:1"),
    ("00000000000000000000000000000000", "::"),
    ("00000000000000000000ffffc0000201", "::ffff:192.0.2.1"),
]


@pytest.mark.parametrize(("octets", "text"), IPV6_TEXTS)
def test_ipv6_addresses_read_as_rfc_5952_asks(octets: str, text: str) -> None:
    packed = bytes.fromhex(octets)

    assert address.format_ipv6(packed) == address.format_address(packed) == text
    assert address.parse_address(text) == packed


def test_ipv4_addresses_are_dotted() -> None:
    packed = bytes((192, 0, 2, 1))

    assert address.format_address(packed) == "192.0.2.1"
    assert address.parse_address("192.0.2.1") == packed


@pytest.mark.parametrize("text", ["", "host", "192.0.2", "192.0.2.256", "1:2", "::g"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(EncodeError, match=f"^'{text}' is neither"):
        address.parse_address(text)


def test_a_zone_is_left_out() -> None:
    text = "fe80::1%eth0"
    assert address.parse_address(text) == address.parse_address("fe80::1")


@given(packed=st.binary(min_size=16, max_size=16) | st.binary(min_size=4, max_size=4))
@example(packed=bytes(10) + b"\xff\xff" + bytes(4))
def test_any_address_survives_as_text(packed: bytes) -> None:
    assert address.parse_address(address.format_address(packed)) == packed


@given(packed=st.binary(min_size=16, max_size=16))
def test_text_is_that_of_the_standard_library(packed: bytes) -> None:
    assert IPv6Address(address.format_ipv6(packed)).packed == packed


def test_link_layer_addresses_are_parted_by_colons_or_hyphens() -> None:
    packed = bytes.fromhex("0200000000fe")

    assert address.format_link_layer(packed) == "02:00:00:00:00:fe"
    assert address.parse_link_layer("02:00:00:00:00:fe") == packed
    assert address.parse_link_layer("02-00-00-00-00-FE") == packed


@pytest.mark.parametrize("text", ["", "02:00:00:00:00:g0", "100:00", "02:::fe"])
def test_what_is_no_link_layer_address_is_refused(text: str) -> None:
    with pytest.raises(EncodeError, match="not a link-layer address"):
        address.parse_link_layer(text)


@pytest.mark.parametrize(
    ("text", "multicast"),
    [
        ("223.255.255.255", False),
        ("224.0.0.1", True),
        ("239.255.255.255", True),
        ("240.0.0.1", False),
        ("ff02::1", True),
        ("fe80::1", False),
    ],
)
def test_groups_are_told_from_nodes(text: str, *, multicast: bool) -> None:
    assert address.is_multicast(address.parse_address(text)) is multicast


@pytest.mark.parametrize(
    ("text", "link_local"),
    [("fe80::1", True), ("febf::1", True), ("fec0::1", False), ("2001:db8::1", False)],
)
def test_link_local_addresses_are_known(text: str, *, link_local: bool) -> None:
    assert address.is_ipv6_link_local(address.parse_address(text)) is link_local


def test_the_solicited_node_address_ends_like_the_node() -> None:
    # The example of RFC 4291 §2.7.1.
    node = address.parse_address("4037::01:800:200e:8c6c")

    assert address.format_address(address.solicited_node(node)) == "ff02::1:ff0e:8c6c"
