"""Target Link-Layer Address (RFC 4861 §4.6.1)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.ndp.link_layer_address import LinkLayerAddress
from asdic.wire.ndp.option import Type

__all__ = ["TargetLinkLayerAddress"]


@final
class TargetLinkLayerAddress(LinkLayerAddress, frozen=True, kw_only=True, gc=False):
    """The address of the target: in NA and Redirect."""

    NAME: ClassVar[str] = "Target Link-Layer Address"
    type: ClassVar[int] = Type.TARGET_LINK_LAYER_ADDRESS.value
