"""The RPL Option (RFC 6553 §3, RFC 9008 §4)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import DeprecatedRplOption, RplOption, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from the RFC. tshark 4.0 dissects the old type alike, and knows
# nothing of the new one.
OLD = bytes.fromhex("63 04 a0 1e 0100")
NEW = b"\x23" + OLD[1:]
OPTIONS = {
    OLD: DeprecatedRplOption(
        rpl_instance_id=30, sender_rank=256, down=True, forwarding_error=True
    ),
    NEW: RplOption(
        rpl_instance_id=30, sender_rank=256, down=True, forwarding_error=True
    ),
}


@pytest.mark.parametrize("octets", OPTIONS, ids=["old", "new"])
def test_octets_and_option_are_the_same_thing(octets: bytes) -> None:
    assert OPTIONS[octets].encode() == octets
    assert decode(octets) == (OPTIONS[octets],)


@pytest.mark.parametrize("octets", OPTIONS, ids=["old", "new"])
def test_figure_is_true(octets: bytes) -> None:
    assert_figure_is_true(OPTIONS[octets], octets, lambda octets: decode(octets)[0])


def test_wrong_length_is_refused() -> None:
    octets = b"\x23\3abc"

    with pytest.raises(DecodeError, match="length does not fit"):
        RplOption.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


@pytest.mark.parametrize(
    ("name", "value"),
    [("rpl_instance_id", 256), ("sender_rank", 65536), ("reserved", 32)],
)
def test_value_beyond_its_field_is_refused(name: str, value: int) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(OPTIONS[NEW], **{name: value}).encode()


@given(octets=st.binary(min_size=4, max_size=255))
def test_option_survives_the_wire(octets: bytes) -> None:
    whole = bytes((0x23, len(octets))) + octets

    assert RplOption.decode(whole).encode() == whole
