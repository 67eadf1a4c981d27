"""The MPL Option (RFC 7731 §6.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.ipv6.options import MplOption, Unknown, decode
from figures import assert_figure_is_true

# Written by hand from the RFC; tshark 4.0 dissects them alike.
WITH_SEED = bytes.fromhex("6d 04 60 05 1234")
WITHOUT = bytes.fromhex("6d 02 20 07")
OPTIONS = {
    WITH_SEED: MplOption(sequence=5, seed_id=b"\x12\x34", largest=True),
    WITHOUT: MplOption(sequence=7, largest=True),
}


@pytest.mark.parametrize("octets", OPTIONS, ids=["seed", "source"])
def test_octets_and_option_are_the_same_thing(octets: bytes) -> None:
    assert OPTIONS[octets].encode() == octets
    assert decode(octets) == (OPTIONS[octets],)


@pytest.mark.parametrize("octets", OPTIONS, ids=["seed", "source"])
def test_figure_is_true(octets: bytes) -> None:
    assert_figure_is_true(OPTIONS[octets], octets, lambda octets: decode(octets)[0])


@pytest.mark.parametrize(
    "octets", [b"\x6d\1\0", b"\x6d\3\0\5a", b"\x6d\4\x80\5ab"], ids=str
)
def test_length_must_be_what_the_s_field_tells(octets: bytes) -> None:
    with pytest.raises(DecodeError, match="length"):
        MplOption.decode(octets)
    assert decode(octets) == (Unknown(octets=octets),)


def test_s_has_a_meaning() -> None:
    meanings = {row.name: row.meaning for row in MplOption.FIELDS if row.meaning}

    assert meanings["s"](0) == "the source is the seed"
    assert meanings["s"](3) == "seed identifier of 128 bits"


@pytest.mark.parametrize(
    ("option", "name"),
    [
        (MplOption(sequence=256), "sequence"),
        (MplOption(sequence=0, version=2), "version"),
        (MplOption(sequence=0, seed_id=b"abc"), "seed_id"),
    ],
)
def test_value_beyond_its_field_is_refused(option: MplOption, name: str) -> None:
    with pytest.raises(EncodeError, match=name):
        option.encode()


@given(
    size=st.sampled_from((0, 1, 2, 3)),
    bits=st.integers(0, 63),
    octets=st.binary(min_size=17, max_size=17),
)
def test_option_survives_the_wire(size: int, bits: int, octets: bytes) -> None:
    data = bytes((size << 6 | bits,)) + octets[: 1 + (0, 2, 8, 16)[size]]
    whole = bytes((0x6D, len(data))) + data

    assert MplOption.decode(whole).encode() == whole
