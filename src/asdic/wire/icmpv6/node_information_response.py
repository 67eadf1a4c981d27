"""Node Information Response (RFC 4620 §4)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.icmpv6.node_information import NodeInformation

__all__ = ["NodeInformationResponse"]


@final
class NodeInformationResponse(NodeInformation, frozen=True, kw_only=True, gc=False):
    """The names or addresses of a node; RFC 4620 calls this a Reply."""

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Node Information Response"
    IS_QUERY: ClassVar[bool] = False
    type: ClassVar[int] = Type.NODE_INFORMATION_RESPONSE.value
