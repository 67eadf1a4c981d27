"""MPL Seed Info (RFC 7731 §6.3)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import DecodeError, EncodeError
from asdic.wire.icmpv6 import MplSeedInfo, UnknownSeedInfo, seed_info
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC, and dissected alike by tshark.
OCTETS = bytes.fromhex("05051234e0")
SEED = MplSeedInfo(min_seqno=5, seed_id=b"\x12\x34", buffered_mpl_messages=b"\xe0")


def decode_same_form(octets: bytes) -> object:
    """Read seed information, unless its lengths are others."""
    return MplSeedInfo.decode(octets) if octets[1] == OCTETS[1] else None


def test_octets_and_seed_are_the_same_thing() -> None:
    assert SEED.encode() == OCTETS
    assert seed_info.decode(bytes(4) + OCTETS, 4) == (SEED,)


def test_figure_is_true() -> None:
    assert_figure_is_true(SEED, OCTETS, decode_same_form)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), MplSeedInfo.decode)


def test_more_than_the_lengths_say_is_refused() -> None:
    with pytest.raises(DecodeError, match="MPL Seed Info"):
        MplSeedInfo.decode(OCTETS + b"!")


@pytest.mark.parametrize(
    "seed",
    [
        MplSeedInfo(min_seqno=256),
        MplSeedInfo(min_seqno=0, seed_id=b"123"),
        MplSeedInfo(min_seqno=0, buffered_mpl_messages=bytes(64)),
    ],
    ids=["min_seqno", "seed_id", "buffered_mpl_messages"],
)
def test_what_does_not_fit_is_refused(seed: MplSeedInfo) -> None:
    with pytest.raises(EncodeError, match="MplSeedInfo"):
        seed.encode()


@pytest.mark.parametrize("rest", [b"\5", OCTETS[:-1]], ids=["no length", "cut short"])
def test_what_runs_over_the_end_is_kept(rest: bytes) -> None:
    seeds = seed_info.decode(OCTETS + rest, 0)

    assert seeds == (SEED, UnknownSeedInfo(octets=rest))
    assert seed_info.encode(seeds) == OCTETS + rest


@given(octets=st.binary(max_size=100))
def test_any_octets_survive(octets: bytes) -> None:
    assert seed_info.encode(seed_info.decode(octets, 0)) == octets


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "the source is the seed"),
        (1, "seed identifier of 16 bits"),
        (3, "seed identifier of 128 bits"),
    ],
)
def test_s_has_a_meaning(number: int, words: str) -> None:
    meanings = {row.name: row.meaning for row in SEED.FIELDS if row.meaning}

    assert meanings["s"](number) == words
