"""The list of Neighbor Discovery options (RFC 4861 §4.6)."""

import pytest

from asdic.wire import ndp
from asdic.wire.ndp import Mtu, SourceLinkLayerAddress, Type, Unknown
from asdic.wire.ndp.codec import DECODERS

MTU = bytes.fromhex("05010000000005c8")
ADDRESS = bytes.fromhex("0101020000000001")
OPTIONS = (Mtu(mtu=1480), SourceLinkLayerAddress(link_layer_address=ADDRESS[2:]))


def test_every_type_with_a_name_has_a_decoder() -> None:
    assert set(DECODERS) == set(Type)


@pytest.mark.requirement("rfc4861-4.6-b")
def test_options_may_have_any_order_and_repeat() -> None:
    again = (*OPTIONS, *reversed(OPTIONS))

    assert ndp.decode(MTU + ADDRESS + ADDRESS + MTU) == again
    assert ndp.encode(again) == MTU + ADDRESS + ADDRESS + MTU


def test_options_may_begin_anywhere() -> None:
    assert ndp.decode(bytes(24) + ADDRESS, 24) == OPTIONS[1:]


def test_no_octets_are_no_options() -> None:
    assert ndp.decode(b"") == ()


def test_a_type_without_a_class_is_unknown_and_the_next_option_is_read() -> None:
    octets = bytes.fromhex("c802") + bytes(14)

    (unknown, following) = ndp.decode(octets + ADDRESS)

    assert unknown == Unknown(octets=octets)
    assert unknown.type == 0xC8
    assert following == OPTIONS[1]


def test_a_length_that_does_not_fit_the_type_is_unknown_and_the_next_is_read() -> None:
    octets = bytes.fromhex("0502") + bytes(14)

    assert ndp.decode(octets + ADDRESS) == (Unknown(octets=octets), OPTIONS[1])


@pytest.mark.parametrize(
    "rest",
    ["0500000000000000", "05020000000005c8", "05", "0501000000"],
    ids=["length 0", "length beyond the end", "no length", "cut short"],
)
def test_a_length_that_leads_nowhere_leaves_the_rest_unknown(rest: str) -> None:
    octets = ADDRESS + bytes.fromhex(rest)

    options = ndp.decode(octets)

    assert options == (OPTIONS[1], Unknown(octets=octets[8:]))
    assert ndp.encode(options) == octets
