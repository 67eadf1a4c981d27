"""Certification Path Solicitation on the wire (RFC 3971 §6.4.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6, ndp
from asdic.wire.icmpv6 import CertificationPathSolicitation
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex(
    "94008d1e0009ffff0f030207076578616d706c65036f72670000000000000000"
)
MESSAGE = CertificationPathSolicitation(
    identifier=9,
    options=(ndp.TrustAnchor(name_type=2, name=OCTETS[12:25], padding=bytes(7)),),
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv6.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, CertificationPathSolicitation.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("identifier", 65536),
        ("component", -1),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        CertificationPathSolicitation,
        identifier=st.integers(0, 0xFFFF),
        component=st.integers(0, 0xFFFF),
        code=st.integers(0, 255),
    )
)
def test_message_survives_the_wire(message: CertificationPathSolicitation) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (65535, "all of them"),
        (0, ""),
    ],
)
def test_component_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in MESSAGE.FIELDS if row.meaning}

    assert meanings["component"](number) == words
