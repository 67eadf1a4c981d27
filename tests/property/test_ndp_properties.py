"""What holds for any octets read as Neighbor Discovery options."""

from hypothesis import given, strategies as st

from asdic.wire import ndp
from asdic.wire.field import Described, place
from asdic.wire.ndp.codec import DECODERS

TYPES = st.sampled_from(sorted(DECODERS)) | st.integers(0, 255)


def _option(option_type: int, units: int, rest: bytes) -> bytes:
    return bytes((option_type, units)) + rest[: 8 * units - 2].ljust(
        8 * units - 2, b"x"
    )


WHOLE = st.builds(_option, TYPES, st.integers(1, 6), st.binary(max_size=46))
LISTS = st.builds(
    lambda options, rest: b"".join(options) + rest,
    st.lists(WHOLE, max_size=5),
    st.binary(max_size=20),
)


@given(LISTS | st.binary(max_size=200))
def test_any_octets_are_options_and_come_back(octets: bytes) -> None:
    assert ndp.encode(ndp.decode(octets)) == octets


@given(LISTS)
def test_any_options_decode_alike_behind_other_octets(octets: bytes) -> None:
    assert ndp.decode(b"\xff" * 24 + octets, 24) == ndp.decode(octets)


@given(WHOLE)
def test_the_figure_of_any_option_fills_its_octets(octets: bytes) -> None:
    (option,) = ndp.decode(octets)

    described: Described = option
    placed = place(described, 0)

    assert placed[-1].start + placed[-1].bits == 8 * len(octets)
