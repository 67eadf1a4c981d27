"""Node Information Query on the wire (RFC 4620 §4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv6
from asdic.wire.icmpv6 import (
    NodeInformationQuery,
    SubjectIpv6Address,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

SOURCE = bytes.fromhex("fe800000000000000000000000000001")
DESTINATION = bytes.fromhex("fe8000000000000000000000000000fe")

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex(
    "8b003b9c0003003e000102030405060720010db80000000000000000000000fe"
)
MESSAGE = NodeInformationQuery(
    qtype=3,
    nonce=bytes(range(8)),
    global_addresses=True,
    site_local_addresses=True,
    link_local_addresses=True,
    compatible_addresses=True,
    all_addresses=True,
    data=(SubjectIpv6Address(ipv6_address=OCTETS[16:]),),
)


def decode_same_form(octets: bytes) -> object:
    """Read a message, unless its body has another form."""
    message = icmpv6.decode(octets)
    same = isinstance(message, NodeInformationQuery) and message.code == MESSAGE.code
    return message if same else None


def test_octets_and_message_are_the_same_thing() -> None:
    assert icmpv6.encode(MESSAGE, SOURCE, DESTINATION) == OCTETS
    assert icmpv6.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, decode_same_form)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 16, NodeInformationQuery.decode)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("qtype", 65536),
        ("nonce", b"1234"),
        ("code", 256),
        ("unused", 1024),
    ],
)
def test_what_does_not_fit_is_refused(name: str, value: object) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(MESSAGE, **{name: value}).encode_unsummed()


@given(
    message=st.builds(
        NodeInformationQuery,
        qtype=st.integers(0, 0xFFFF),
        nonce=st.binary(min_size=8, max_size=8),
        code=st.integers(0, 255),
        global_addresses=st.booleans(),
        site_local_addresses=st.booleans(),
        link_local_addresses=st.booleans(),
        compatible_addresses=st.booleans(),
        all_addresses=st.booleans(),
        truncated=st.booleans(),
        unused=st.integers(0, 0x3FF),
    )
)
def test_message_survives_the_wire(message: NodeInformationQuery) -> None:
    octets = icmpv6.encode(message, SOURCE, DESTINATION)

    assert icmpv6.decode(octets) == message


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "NOOP"),
        (4, "IPv4 addresses"),
        (5, ""),
    ],
)
def test_qtype_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in MESSAGE.FIELDS if row.meaning}

    assert meanings["qtype"](number) == words
