"""The frame check sequence that ends an Ethernet frame (IEEE 802.3 §3.2.9)."""

from hypothesis import given, strategies as st

from asdic.wire.frame_check_sequence import FrameCheckSequence
from figures import assert_figure_is_true

OCTETS = bytes.fromhex("2144df1c")  # the CRC-32 of four zeros
SEQUENCE = FrameCheckSequence(octets=OCTETS)


def test_octets_come_back_as_they_are() -> None:
    assert SEQUENCE.encode_unsummed() == OCTETS


def test_figure_is_true() -> None:
    assert_figure_is_true(
        SEQUENCE, OCTETS, lambda octets: FrameCheckSequence(octets=octets)
    )


@given(st.binary(max_size=8))
def test_any_length_is_kept(octets: bytes) -> None:
    assert FrameCheckSequence(octets=octets).encode_unsummed() == octets
