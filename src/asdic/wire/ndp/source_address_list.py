"""Source Address List (RFC 3122 §3), in Inverse Neighbor Discovery."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ndp.address_list import AddressList
from asdic.wire.ndp.option import Type

__all__ = ["SourceAddressList"]


@final
class SourceAddressList(AddressList, frozen=True, kw_only=True, gc=False):
    """IPv6 addresses of the interface that the source link-layer address names."""

    NAME: ClassVar[str] = "Source Address List"
    type: ClassVar[int] = Type.SOURCE_ADDRESS_LIST.value
