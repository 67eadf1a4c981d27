"""Source Link-Layer Address (RFC 4861 §4.6.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ndp.link_layer_address import LinkLayerAddress
from asdic.wire.ndp.option import Type

__all__ = ["SourceLinkLayerAddress"]


@final
class SourceLinkLayerAddress(LinkLayerAddress, frozen=True, kw_only=True, gc=False):
    """The address of the interface that sent the packet: in RS, RA and NS."""

    NAME: ClassVar[str] = "Source Link-Layer Address"
    type: ClassVar[int] = Type.SOURCE_LINK_LAYER_ADDRESS.value
