"""Lists of source addresses in MLD version 2 (RFC 9777 §5.1, §5.2)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire.icmpv6 import sources

ADDRESSES = st.lists(st.binary(min_size=16, max_size=16)).map(tuple)


@given(ADDRESSES, st.binary(max_size=15))
def test_addresses_survive_the_wire(
    addresses: tuple[bytes, ...], trailing: bytes
) -> None:
    octets = b"head" + sources.encode(addresses) + trailing

    found, end = sources.decode(octets, 4, len(addresses))

    assert found == addresses
    assert octets[end:] == trailing


def test_no_more_addresses_are_read_than_there_are_whole() -> None:
    assert sources.decode(bytes(20 + 16 + 15), 20, 9) == ((bytes(16),), 36)


def test_an_address_has_16_octets() -> None:
    with pytest.raises(EncodeError, match="source of 4 octets"):
        sources.encode((bytes(16), b"1234"))
