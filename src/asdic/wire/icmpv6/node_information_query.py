"""Node Information Query (RFC 4620 §4)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.icmpv6.node_information import NodeInformation

__all__ = ["NodeInformationQuery"]


@final
class NodeInformationQuery(NodeInformation, frozen=True, kw_only=True, gc=False):
    """A question for the names or addresses of a node."""

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Node Information Query"
    IS_QUERY: ClassVar[bool] = True
    type: ClassVar[int] = Type.NODE_INFORMATION_QUERY.value
