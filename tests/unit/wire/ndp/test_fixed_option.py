"""What options with a figure of fixed width have in common."""

import pytest

from asdic.errors import DecodeError
from asdic.wire import ndp
from asdic.wire.ndp.authoritative_border_router import AuthoritativeBorderRouter
from asdic.wire.ndp.codec import DECODERS

TYPE = AuthoritativeBorderRouter.type
OCTETS = bytes((TYPE, 3)) + bytes(22)


def test_its_length_is_that_of_the_figure() -> None:
    option = AuthoritativeBorderRouter.decode(OCTETS)

    assert option.length == 3
    assert option.encode() == OCTETS


@pytest.mark.parametrize("units", [1, 2, 4])
def test_another_length_is_refused(units: int) -> None:
    octets = bytes((TYPE, units)) + bytes(8 * units - 2)

    with pytest.raises(DecodeError):
        DECODERS[TYPE](octets)
    assert ndp.decode(octets) == (ndp.Unknown(octets=octets),)
