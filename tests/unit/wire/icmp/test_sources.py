"""Lists of source addresses in MLD version 2 and IGMP version 3."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.icmp import sources

LISTS = st.sampled_from((4, 16)).flatmap(
    lambda width: st.tuples(
        st.just(width),
        st.lists(st.binary(min_size=width, max_size=width)).map(tuple),
        st.binary(max_size=width - 1),
    )
)


@given(LISTS)
def test_addresses_survive_the_wire(
    held: tuple[int, tuple[bytes, ...], bytes],
) -> None:
    width, addresses, trailing = held
    octets = b"head" + sources.encode(addresses, width) + trailing

    found, end = sources.decode(octets, 4, len(addresses), width)

    assert found == addresses
    assert octets[end:] == trailing


@pytest.mark.parametrize("width", [4, 16])
def test_no_more_addresses_are_read_than_there_are_whole(width: int) -> None:
    octets = bytes(20 + width + width - 1)

    assert sources.decode(octets, 20, 9, width) == ((bytes(width),), 20 + width)


@pytest.mark.parametrize(("width", "other"), [(16, 4), (4, 16)])
def test_an_address_has_its_familys_width(width: int, other: int) -> None:
    with pytest.raises(EncodeError, match=f"source of {other} octets"):
        sources.encode((bytes(width), bytes(other)), width)


def test_more_sources_than_their_number_can_say_are_refused() -> None:
    with pytest.raises(EncodeError, match="65536 sources"):
        sources.encode((bytes(4),) * 65536, 4)
