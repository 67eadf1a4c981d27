"""The parts of Router Renumbering messages (RFC 2894 §3.2, §3.3)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.icmpv6 import (
    PrefixControlOperation,
    RenumberingResult,
    UnknownPart,
    UsePrefixPart,
    renumbering_part,
)
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
USE_OCTETS = bytes.fromhex(
    "3010c0c000015180000038408000000020010db8000100000000000000000000"
)
MATCH_OCTETS = bytes.fromhex("020701204040000020010db8000000000000000000000000")
RESULT_OCTETS = bytes.fromhex("000301400000000220010db8000000000000000000000000")
USE = UsePrefixPart(
    use_prefix=USE_OCTETS[16:],
    use_len=48,
    keep_len=16,
    flag_mask=0xC0,
    ra_flags=0xC0,
    valid_lifetime=86400,
    preferred_lifetime=14400,
    decrement_valid=True,
)
OPERATION = PrefixControlOperation(
    op_code=2,
    ordinal=1,
    match_prefix=MATCH_OCTETS[8:],
    match_len=32,
    min_len=64,
    max_len=64,
    use_prefix_parts=(USE,),
)
RESULT = RenumberingResult(
    ordinal=1,
    matched_prefix=RESULT_OCTETS[8:],
    matched_len=64,
    interface_index=2,
    bounds=True,
    forbidden=True,
)
OPERATION_OCTETS = MATCH_OCTETS + USE_OCTETS


def test_octets_and_parts_are_the_same_thing() -> None:
    assert OPERATION.encode() == OPERATION_OCTETS
    assert renumbering_part.decode_operations(OPERATION_OCTETS) == (OPERATION,)
    assert RESULT.encode() == RESULT_OCTETS
    assert renumbering_part.decode_results(RESULT_OCTETS) == (RESULT,)


def test_figures_are_true() -> None:
    assert_figure_is_true(USE, USE_OCTETS, UsePrefixPart.decode)
    assert_figure_is_true(RESULT, RESULT_OCTETS, RenumberingResult.decode)
    assert_figure_is_true(OPERATION, OPERATION_OCTETS, PrefixControlOperation.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(USE_OCTETS, 32, UsePrefixPart.decode)
    assert_truncation_is_refused(RESULT_OCTETS, 24, RenumberingResult.decode)
    whole = len(OPERATION_OCTETS)
    for size in range(whole):
        with pytest.raises(DecodeError, match="Prefix Control Operation"):
            PrefixControlOperation.decode(OPERATION_OCTETS[:size])


def test_half_a_use_prefix_part_is_refused() -> None:
    octets = bytes((2, 5)) + MATCH_OCTETS[2:] + USE_OCTETS[:16]

    with pytest.raises(DecodeError, match="Use-Prefix Part"):
        PrefixControlOperation.decode(octets)
    assert renumbering_part.decode_operations(octets) == (UnknownPart(octets=octets),)


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        (USE, "use_prefix", b"1234"),
        (USE, "reserved", 1 << 30),
        (USE, "valid_lifetime", 1 << 32),
        (OPERATION, "op_code", 256),
        (OPERATION, "match_prefix", b"1234"),
        (RESULT, "reserved", 1 << 14),
        (RESULT, "matched_prefix", b"1234"),
    ],
)
def test_what_does_not_fit_is_refused(
    part: UsePrefixPart | PrefixControlOperation | RenumberingResult,
    name: str,
    value: object,
) -> None:
    with pytest.raises(EncodeError, match=name):
        replace(part, **{name: value}).encode()


@pytest.mark.parametrize(
    "rest",
    [b"\1", b"\1\0\0\0", OPERATION_OCTETS[:-1], b"\1\2" + bytes(14)],
    ids=["no length", "length 0", "cut short", "too short"],
)
def test_what_is_no_operation_is_kept(rest: bytes) -> None:
    parts = renumbering_part.decode_operations(OPERATION_OCTETS + rest)

    assert parts == (OPERATION, UnknownPart(octets=rest))


def test_what_is_no_result_is_kept() -> None:
    parts = renumbering_part.decode_results(RESULT_OCTETS + b"rest")

    assert parts == (RESULT, UnknownPart(octets=b"rest"))


@given(octets=st.binary(max_size=200))
def test_any_octets_survive(octets: bytes) -> None:
    for decode in (renumbering_part.decode_operations, renumbering_part.decode_results):
        assert renumbering_part.encode(decode(octets)) == octets


@pytest.mark.parametrize(
    ("number", "words"), [(1, "add"), (2, "change"), (3, "set global"), (4, "")]
)
def test_op_code_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in OPERATION.FIELDS if row.meaning}

    assert meanings["op_code"](number) == words


def test_preferred_lifetime_may_count_down() -> None:
    part = replace(USE, decrement_valid=False, decrement_preferred=True)

    assert part.encode()[12] == 0x40
    assert UsePrefixPart.decode(part.encode()) == part
