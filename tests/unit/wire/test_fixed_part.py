"""Figures that are read and written as their fields say."""

import pytest
from msgspec.structs import replace

from asdic.errors import EncodeError
from asdic.wire import field
from asdic.wire.fixed_part import FixedPart
from asdic.wire.ndp import AuthoritativeBorderRouter, ProxySignature

ROUTER = AuthoritativeBorderRouter(
    version_low=1, version_high=2, valid_lifetime=3, border_router_address=bytes(16)
)


def test_it_ends_where_a_width_is_open() -> None:
    part = FixedPart(
        (
            field.number("a", 12),
            field.flag("b"),
            field.hexadecimal("c", 3),
            field.octets("d"),
        )
    )

    assert part.size == 2
    assert part.read(b"\xff\xab\xcd", 1) == {"a": 0xABC, "b": True, "c": 5}


def test_checksums_and_what_is_derived_are_not_read() -> None:
    part = FixedPart((field.number("type", 8), field.checksum()), derived=("type",))

    assert part.read(b"\1\2\3") == {}


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        (replace(ROUTER, version_low=None), "version_low: None is not an integer"),
        (replace(ROUTER, border_router_address=None), "None is not octets"),
        (replace(ROUTER, version_high=1 << 16), "version_high"),
        (ProxySignature(key_hash=bytes(15), digital_signature=bytes(4)), "key_hash"),
    ],
)
def test_what_does_not_fit_is_refused(
    value: AuthoritativeBorderRouter | ProxySignature, complaint: str
) -> None:
    with pytest.raises(EncodeError, match=complaint):
        value.encode()
