"""Router Solicitation on the wire (RFC 4861 §4.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6, ndp
from asdic.wire.icmpv6 import RouterSolicitation
from figures import assert_figure_is_true, assert_truncation_is_refused

# Captured from Linux 6.18, sent when its interface came up.
SOURCE = bytes.fromhex("fe80000000000000000000fffe000002")
DESTINATION = bytes.fromhex("ff020000000000000000000000000002")
OCTETS = bytes.fromhex("85007b2a000000000101020000000002")
MESSAGE = RouterSolicitation(
    options=(
        ndp.SourceLinkLayerAddress(link_layer_address=bytes.fromhex("020000000002")),
    )
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, RouterSolicitation.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [("reserved", -1), ("reserved", 4294967296), ("code", 256)],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        RouterSolicitation,
        options=st.lists(
            st.builds(
                ndp.SourceLinkLayerAddress,
                link_layer_address=st.binary(min_size=6, max_size=6),
            )
        ).map(tuple),
        reserved=st.integers(0, 0xFFFFFFFF),
        code=st.integers(0, 255),
    )
)
def test_message_survives_the_wire(message: RouterSolicitation) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message
