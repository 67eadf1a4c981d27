"""Whatever options a segment has: its MSS is at most the limit, its sum stays right."""

from __future__ import annotations

from hypothesis import given, strategies as st

from asdic.engine.forwarding.mss_clamp import lower_mss, may_have_mss
from syns import PAIRS, SYN, is_sound, mss_option, syn

OPTIONS = st.lists(
    st.one_of(
        st.just(b"\1"),
        st.builds(mss_option, st.integers(0, 0xFFFF)),
        st.binary(min_size=0, max_size=8).map(
            lambda value: bytes((8, len(value) + 2)) + value
        ),
    ),
    max_size=8,
).map(lambda options: b"".join(options)[:40])


@given(
    st.sampled_from((4, 6)),
    OPTIONS,
    st.integers(0, 255),
    st.binary(max_size=5),
    st.integers(48, 0xFFFF),
)
def test_a_lowered_segment_is_as_sound_as_before(
    version: int, options: bytes, flags: int, data: bytes, limit: int
) -> None:
    packet = syn(options, *PAIRS[version], flags=flags, data=data)
    start = len(packet) - len(data) - 20 - len(options + bytes(-len(options) % 4))
    after = bytearray(packet)
    lower_mss(after, limit)
    assert is_sound(bytes(after), start)
    assert len(after) == len(packet)
    again = bytearray(after)
    lower_mss(again, limit)
    assert again == after
    if after != packet:
        assert flags & SYN
        assert may_have_mss(packet)


@given(st.sampled_from((4, 6)), st.binary(max_size=80), st.integers(0, 0xFFFF))
def test_any_octets_behind_a_header_are_taken(
    version: int, payload: bytes, limit: int
) -> None:
    header = syn(b"", *PAIRS[version])[: 20 if version == 4 else 40]
    after = bytearray(header + payload)
    lower_mss(after, limit)
    assert after[: len(header)] == header
