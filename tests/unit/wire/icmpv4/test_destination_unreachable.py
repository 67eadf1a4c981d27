"""Destination Unreachable on the wire (RFC 792, RFC 1191 §4, RFC 4884 §4.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import icmpv4, multi_part
from asdic.wire.icmpv4 import DestinationUnreachable, DestinationUnreachableCode
from asdic.wire.multi_part import (
    InterfaceIndex,
    InterfaceInformation,
    InterfaceIpv4Address,
    InterfaceMtu,
    InterfaceName,
    InterfaceRole,
    LabelStackEntry,
    MplsLabelStack,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from RFC 1191 §4: code 4, next-hop MTU 1400, quoting the first
# 28 octets of a UDP datagram. tshark dissects it alike.
QUOTE = bytes.fromhex(
    "450005dc 00014000 40110000 c0000201 c6336402 8235829a 05c80000".replace(" ", "")
)
OCTETS = bytes.fromhex("03 04 0000 0000 0578") + QUOTE
MESSAGE = DestinationUnreachable(
    code=DestinationUnreachableCode.FRAGMENTATION_NEEDED,
    next_hop_mtu=1400,
    invoking_packet=QUOTE,
)


def test_octets_and_message_are_the_same_thing() -> None:
    assert MESSAGE.encode_unsummed() == OCTETS
    assert icmpv4.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, icmpv4.decode)


@pytest.mark.requirement("rfc4884-3-a")
def test_extension_stands_behind_the_quote_that_length_gives() -> None:
    # Written by hand from RFC 4884 §4.1, RFC 4950 §3 and RFC 5837 §4; tshark
    # dissects it alike.
    octets = (
        bytes.fromhex("0303 869e 00 20 0000")
        + bytes.fromhex(
            "4500001c0001000040110000c0000201c63364028235829a00080000"
        ).ljust(128, b"\0")
        + bytes.fromhex("20002545000c010103e8100103e82b02001c020f00000003")
        + bytes.fromhex("00010000c00002010865746830000000000005dc")
    )
    message = icmpv4.decode(octets)

    assert message == multi_part.attach(
        DestinationUnreachable(code=3, invoking_packet=octets[8:36]),
        MplsLabelStack(
            entries=(
                LabelStackEntry(label=16001, time_to_live=1),
                LabelStackEntry(
                    label=16002, traffic_class=5, bottom_of_stack=True, time_to_live=2
                ),
            )
        ),
        InterfaceInformation(
            role=InterfaceRole.INCOMING,
            index=InterfaceIndex(if_index=3),
            ip_address=InterfaceIpv4Address(address=bytes((192, 0, 2, 1))),
            name=InterfaceName(name=b"eth0"),
            mtu=InterfaceMtu(mtu=1500),
        ),
    )
    assert icmpv4.encode(message) == octets
    assert_figure_is_true(message, octets, icmpv4.decode)


@pytest.mark.requirement("rfc4884-4-b")
def test_octets_behind_a_length_of_0_are_all_quote() -> None:
    octets = OCTETS + bytes(200)
    message = icmpv4.decode(octets)

    assert isinstance(message, DestinationUnreachable)
    assert message.invoking_packet == octets[8:]
    assert message.extension is None


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 8, DestinationUnreachable.decode)


def test_next_hop_mtu_must_fit_its_field() -> None:
    with pytest.raises(EncodeError, match="next_hop_mtu"):
        icmpv4.encode(
            DestinationUnreachable(code=4, next_hop_mtu=65536, invoking_packet=b"")
        )


def test_number_that_is_left_out_is_refused() -> None:
    with pytest.raises(EncodeError):
        icmpv4.encode(replace(MESSAGE, length=None))


@given(
    code=st.integers(0, 255),
    mtu=st.integers(0, 65535),
    unused=st.integers(0, 255),
    quote=st.binary(max_size=600),
)
def test_message_survives_the_wire(
    code: int, mtu: int, unused: int, quote: bytes
) -> None:
    message = DestinationUnreachable(
        code=code, next_hop_mtu=mtu, unused=unused, invoking_packet=quote
    )

    assert icmpv4.decode(icmpv4.encode(message)) == message
