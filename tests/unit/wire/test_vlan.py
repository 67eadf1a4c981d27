"""VLAN tags (IEEE 802.1Q §9.6)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import vlan
from asdic.wire.protocol import EtherType
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand: priority 5, not drop eligible, VLAN 100, IPv6 behind. tshark
# dissects it alike.
OCTETS = bytes.fromhex("a064 86dd")
TAG = vlan.Tag(priority=5, vlan_identifier=100, ether_type=EtherType.IPV6)


def test_octets_and_tag_are_the_same_thing() -> None:
    assert TAG.encode_unsummed() == OCTETS
    assert vlan.Tag.decode(OCTETS) == TAG


def test_figure_is_true() -> None:
    assert_figure_is_true(TAG, OCTETS, vlan.Tag.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 4, vlan.Tag.decode)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("vlan_identifier", vlan.Tag(vlan_identifier=4096, ether_type=0)),
        ("priority", vlan.Tag(vlan_identifier=1, ether_type=0, priority=8)),
        ("ether_type", vlan.Tag(vlan_identifier=1, ether_type=65536)),
    ],
)
def test_value_beyond_its_field_is_refused(name: str, tag: vlan.Tag) -> None:
    with pytest.raises(EncodeError, match=name):
        tag.encode_unsummed()


@given(octets=st.binary(min_size=4, max_size=4))
def test_tag_survives_the_wire(octets: bytes) -> None:
    assert vlan.Tag.decode(octets).encode_unsummed() == octets
