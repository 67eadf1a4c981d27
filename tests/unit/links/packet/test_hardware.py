"""What the kernel tells of an interface."""

from __future__ import annotations

import pytest

from asdic.errors import UnknownName
from asdic.links.packet.hardware import LOOPBACK, Hardware, hardware_of


def test_the_loopback_interface_has_an_address_of_zeros() -> None:
    assert hardware_of("lo") == Hardware(LOOPBACK, bytes(6))


@pytest.mark.parametrize("name", ["eth77", "a-name-longer-than-any-interface", ""])
def test_an_interface_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UnknownName, match="no such interface"):
        hardware_of(name)
