"""What holds for the checksum of any octets (RFC 1071, RFC 1624)."""

from hypothesis import assume, example, given, strategies as st

from asdic.wire.checksum import (
    checksum,
    is_valid,
    ones_complement_sum,
    pseudo_header_sum,
    update,
    update_octets,
)

ANY = st.one_of(
    st.binary(max_size=96),
    st.binary(min_size=290, max_size=320),
    st.integers(0, 3000).map(bytes),
    st.integers(0, 3000).map(lambda size: b"\xff" * size),
)
WORD = st.integers(0, 0xFFFF)
ADDRESS = st.one_of(
    st.binary(min_size=4, max_size=4), st.binary(min_size=16, max_size=16)
)


def word_by_word(octets: bytes, initial: int = 0) -> int:
    """Sum as RFC 1071 §4.1 does: add 16-bit words, then fold the carries."""
    total = initial
    for at in range(0, len(octets), 2):
        total += int.from_bytes(octets[at : at + 2].ljust(2, b"\0"))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total


@given(octets=ANY)
def test_sum_is_that_of_the_words(octets: bytes) -> None:
    expected = word_by_word(octets) % 0xFFFF

    assert ones_complement_sum(octets) == expected
    assert ones_complement_sum(bytearray(octets)) == expected
    assert ones_complement_sum(memoryview(octets)) == expected


@given(octets=ANY, source=ADDRESS, length=WORD, protocol=st.integers(1, 255))
def test_checksum_is_the_complement_of_the_folded_sum(
    octets: bytes, source: bytes, length: int, protocol: int
) -> None:
    destination = source[::-1]
    pseudo_header = source + destination + bytes((0, protocol)) + length.to_bytes(2)
    initial = pseudo_header_sum(source, destination, protocol, length)

    assert checksum(octets) == word_by_word(octets) ^ 0xFFFF
    assert checksum(octets, initial) == word_by_word(pseudo_header + octets) ^ 0xFFFF


@given(octets=ANY, initial=WORD)
def test_octets_with_their_checksum_are_valid_and_others_are_not(
    octets: bytes, initial: int
) -> None:
    summed = checksum(b"\0\0" + octets, initial).to_bytes(2) + octets

    assert is_valid(summed, initial)
    assert is_valid(octets, initial) == (word_by_word(octets, initial) == 0xFFFF)


@given(octets=st.binary(min_size=2, max_size=64), new=WORD)
@example(octets=b"\xff\xff", new=0)
@example(octets=b"\0\0\0\1", new=0xFFFF)
def test_update_is_what_summing_anew_gives(octets: bytes, new: int) -> None:
    changed = new.to_bytes(2) + octets[2:]
    assume(any(changed))

    assert update(checksum(octets), int.from_bytes(octets[:2]), new) == checksum(
        changed
    )


@given(
    octets=st.binary(min_size=4, max_size=700),
    new=st.binary(max_size=700),
    word=st.integers(0, 20),
)
def test_update_of_octets_is_what_summing_anew_gives(
    octets: bytes, new: bytes, word: int
) -> None:
    start = min(2 * word, len(octets) & ~1)
    old = octets[start : start + len(new)]
    new = new[: len(old)]
    # Cut in the middle of a word, the half that stays would count twice over.
    assume(len(old) % 2 == 0 or start + len(old) == len(octets))
    changed = octets[:start] + new + octets[start + len(old) :]
    assume(any(changed))

    assert update_octets(checksum(octets), old, new) == checksum(changed)


@given(octets=st.binary(min_size=4, max_size=64), wrong=WORD, new=WORD)
def test_update_keeps_a_wrong_checksum_as_wrong_as_it_was(
    octets: bytes, wrong: int, new: int
) -> None:
    changed = new.to_bytes(2) + octets[2:]
    held = (checksum(octets) + wrong) % 0xFFFF

    updated = update(held, int.from_bytes(octets[:2]), new)

    assert (updated - checksum(changed) - wrong) % 0xFFFF == 0
