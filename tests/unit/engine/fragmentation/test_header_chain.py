"""Which first fragments hold all headers of their packet."""

from __future__ import annotations

import pytest

from asdic.engine.fragmentation.header_chain import is_whole

TCP, UDP, ICMPV6, ROUTING, OPTIONS, AUTHENTICATION, NONE = 6, 17, 58, 43, 60, 51, 59


@pytest.mark.parametrize(
    ("next_header", "size", "whole"),
    [
        (TCP, 19, False),
        (TCP, 20, True),
        (UDP, 7, False),
        (UDP, 8, True),
        (ICMPV6, 3, False),
        (ICMPV6, 4, True),
        (NONE, 0, True),
        (200, 0, True),
        (OPTIONS, 7, False),
        (OPTIONS, 8, False),
    ],
)
def test_the_upper_layers_header_has_to_be_there(
    next_header: int, size: int, *, whole: bool
) -> None:
    # Zeros are an options header of 8 octets that names another one.
    assert is_whole(next_header, bytes(size)) is whole


def test_each_extension_header_is_as_long_as_it_says() -> None:
    routing = bytes((OPTIONS, 1)) + bytes(14)
    options = bytes((AUTHENTICATION, 0)) + bytes(6)
    authentication = bytes((UDP, 4)) + bytes(22)
    chain = routing + options + authentication + bytes(8)

    assert is_whole(ROUTING, chain)
    assert not is_whole(ROUTING, chain[:-1])


def test_a_header_that_ends_beyond_the_fragment_is_not_whole() -> None:
    assert not is_whole(OPTIONS, bytes((NONE, 1)) + bytes(6))
