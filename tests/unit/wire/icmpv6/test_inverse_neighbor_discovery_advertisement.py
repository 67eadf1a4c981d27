"""Inverse Neighbor Discovery Advertisement on the wire (RFC 3122 §2)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6, ndp
from asdic.wire.icmpv6 import InverseNeighborDiscoveryAdvertisement
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("8e006ca70000000001010200000000010201020000000002")
MESSAGE = InverseNeighborDiscoveryAdvertisement(
    options=(
        ndp.SourceLinkLayerAddress(link_layer_address=OCTETS[10:16]),
        ndp.TargetLinkLayerAddress(link_layer_address=OCTETS[18:24]),
    )
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(
        OCTETS, 8, InverseNeighborDiscoveryAdvertisement.decode
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("code", 256),
        ("reserved", 4294967296),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        InverseNeighborDiscoveryAdvertisement,
        code=st.integers(0, 255),
        reserved=st.integers(0, 0xFFFFFFFF),
    )
)
def test_message_survives_the_wire(
    message: InverseNeighborDiscoveryAdvertisement,
) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message
