"""Lists of IPv6 options (RFC 8200 §4.2)."""

import tracemalloc

import pytest
from hypothesis import given, strategies as st

from asdic.wire.ipv6 import options
from asdic.wire.ipv6.options import Pad1, PadN, RouterAlert, Unknown


@given(octets=st.binary(max_size=100))
def test_any_octets_come_back_as_they_were(octets: bytes) -> None:
    assert options.encode(options.decode(octets)) == octets


@pytest.mark.parametrize("octets", [b"\x1e", b"\x1e\x03\x00\x00"])
def test_option_that_runs_over_the_end_takes_the_rest(octets: bytes) -> None:
    assert options.decode(b"\0" + octets) == (Pad1(), Unknown(octets=octets))


def test_option_without_data_is_read_as_any_other() -> None:
    assert options.decode(b"\x01\x00\x05\x00\x1e\x00") == (
        PadN(),
        Unknown(octets=b"\x05\x00"),
        Unknown(octets=b"\x1e\x00"),
    )


@pytest.mark.parametrize(
    ("given_options", "padding"),
    [
        ((RouterAlert(),), (PadN(),)),
        ((), (PadN(data=bytes(4)),)),
        ((RouterAlert(), Pad1()), (Pad1(),)),
        ((RouterAlert(), PadN()), ()),
    ],
)
def test_padding_fills_the_header(
    given_options: tuple[options.Option, ...], padding: tuple[options.Option, ...]
) -> None:
    assert options.pad(given_options) == given_options + padding


@pytest.mark.parametrize(
    "unit",
    [b"\0", b"\x01\x00", b"\x1e\x00", b"\x05\x00", b"\x05\x01\x00", b"\x1e\x02ab"],
)
def test_many_small_options_stay_below_the_memory_bound(unit: bytes) -> None:
    octets = unit * (2046 // len(unit))
    options.decode(octets)  # fills what is kept once and for all
    tracemalloc.start()
    try:
        options.decode(octets)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak <= 32 * len(octets)
