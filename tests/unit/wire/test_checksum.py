"""The Internet checksum (RFC 1071) and its update (RFC 1624), by example."""

import pytest

from asdic.errors import EncodeError
from asdic.wire.checksum import (
    checksum,
    is_valid,
    ones_complement_sum,
    pseudo_header_sum,
    update,
    update_octets,
)

# RFC 1071 §3 adds these four words up to ddf2.
RFC_1071_OCTETS = bytes.fromhex("0001 f203 f4f5 f6f7")


def test_sum_is_that_of_the_example_in_rfc_1071() -> None:
    assert ones_complement_sum(RFC_1071_OCTETS) == 0xDDF2
    assert checksum(RFC_1071_OCTETS) == 0xDDF2 ^ 0xFFFF


def test_odd_last_octet_is_the_high_half_of_a_word() -> None:
    assert ones_complement_sum(b"\x12\x34\x56") == 0x1234 + 0x5600


@pytest.mark.parametrize("size", [299, 300, 301, 302, 303, 304, 1472, 1473])
def test_long_octets_sum_like_short_ones(size: int) -> None:
    octets = bytes(range(256)) * 6

    words = [int.from_bytes(octets[at : at + 2]) for at in range(0, size - 1, 2)]
    odd = octets[size - 1] << 8 if size & 1 else 0

    assert ones_complement_sum(octets[:size]) == (sum(words) + odd) % 0xFFFF


def test_checksum_of_zeros_is_all_ones() -> None:
    assert checksum(bytes(8)) == 0xFFFF


def test_words_that_sum_to_all_ones_have_checksum_zero() -> None:
    assert checksum(b"\xff\xfe\x00\x01") == 0


def test_zeros_alone_are_not_valid() -> None:
    assert not is_valid(bytes(20))
    assert is_valid(bytes(18) + b"\xff\xff")


def test_pseudo_header_makes_zeros_count() -> None:
    initial = pseudo_header_sum(bytes(4), bytes(4), 17, 8)

    assert checksum(bytes(8), initial) == 0xFFFF - 25
    assert is_valid(bytes(6) + (0xFFFF - 25).to_bytes(2), initial)


@pytest.mark.parametrize("sizes", [(4, 16), (16, 4), (0, 0), (6, 6)])
def test_pseudo_header_has_two_addresses_of_one_family(sizes: tuple[int, int]) -> None:
    source, destination = map(bytes, sizes)

    with pytest.raises(EncodeError, match="4 or 16"):
        pseudo_header_sum(source, destination, 58, 8)


def test_pseudo_header_sum_is_never_zero() -> None:
    assert pseudo_header_sum(b"\xff\xfe\0\0", bytes(4), 1, 0) == 0xFFFF


def test_update_is_that_of_the_example_in_rfc_1624() -> None:
    assert update(0xDD2F, 0x5555, 0x3285) == 0x0000


def test_update_of_octets_is_that_of_the_example_in_rfc_1624() -> None:
    assert update_octets(0xDD2F, b"\x55\x55", b"\x32\x85") == 0x0000
