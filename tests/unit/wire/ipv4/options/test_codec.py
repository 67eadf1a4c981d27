"""The list of options behind an IPv4 header (RFC 791 §3.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.wire.ipv4 import options
from asdic.wire.ipv4.options import RouterAlert, Unknown, codec

ALERT = RouterAlert().encode()


@pytest.mark.parametrize(
    "rest",
    ["07", "0700", "0701", "070704", "ff28"],
    ids=["no length", "length 0", "length 1", "cut short", "beyond the end"],
)
def test_malformed_option_takes_all_that_is_left(rest: str) -> None:
    octets = bytes.fromhex(rest)

    assert options.decode(ALERT + octets) == (RouterAlert(), Unknown(octets=octets))


def test_every_reader_stands_under_the_type_that_it_reads() -> None:
    assert sorted(codec.DECODERS) == [7, 11, 12, 68, 82, 130, 131, 136, 137, 148]


@given(st.binary(max_size=300))
def test_any_octets_survive(octets: bytes) -> None:
    assert options.encode(options.decode(octets)) == octets


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(codec.DECODERS)), st.binary(max_size=12)),
        max_size=5,
    )
)
def test_any_well_formed_options_survive(parts: list[tuple[int, bytes]]) -> None:
    octets = b"".join(bytes((type_, 2 + len(rest))) + rest for type_, rest in parts)
    decoded = options.decode(octets)

    assert [option.type for option in decoded] == [type_ for type_, _ in parts]
    assert options.encode(decoded) == octets
