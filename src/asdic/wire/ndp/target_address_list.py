"""Target Address List (RFC 3122 §3), in Inverse Neighbor Discovery."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ndp.address_list import AddressList
from asdic.wire.ndp.option import Type

__all__ = ["TargetAddressList"]


@final
class TargetAddressList(AddressList, frozen=True, kw_only=True, gc=False):
    """IPv6 addresses of the interface that the target link-layer address names."""

    NAME: ClassVar[str] = "Target Address List"
    type: ClassVar[int] = Type.TARGET_ADDRESS_LIST.value
