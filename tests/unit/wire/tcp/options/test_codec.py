"""Lists of TCP options (RFC 9293 §3.1)."""

import pytest
from hypothesis import given, strategies as st

from asdic.wire.tcp import options
from asdic.wire.tcp.options import NoOperation, Unknown


@given(octets=st.binary(max_size=40))
def test_any_octets_come_back_as_they_were(octets: bytes) -> None:
    assert options.encode(options.decode(octets)) == octets


@pytest.mark.parametrize("octets", [b"\x08", b"\x08\x01", b"\x08\x0a\x00\x00"])
def test_option_whose_length_is_wrong_takes_the_rest(octets: bytes) -> None:
    assert options.decode(b"\x01" + octets) == (NoOperation(), Unknown(octets=octets))
