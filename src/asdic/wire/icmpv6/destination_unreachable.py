"""Destination Unreachable (RFC 4443 §3.1, RFC 4884 §4.4)."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, final

from asdic.wire.icmpv6.message import LAYER, Type
from asdic.wire.icmpv6.multi_part_error import MultiPartError

__all__ = ["DestinationUnreachable", "DestinationUnreachableCode"]


class DestinationUnreachableCode(IntEnum):
    """Why the packet got no further (RFC 4443 §3.1; 8: RFC 8883; 9: RFC 9914)."""

    NO_ROUTE_TO_DESTINATION = 0
    COMMUNICATION_ADMINISTRATIVELY_PROHIBITED = 1
    BEYOND_SCOPE_OF_SOURCE_ADDRESS = 2
    ADDRESS_UNREACHABLE = 3
    PORT_UNREACHABLE = 4
    SOURCE_ADDRESS_FAILED_INGRESS_EGRESS_POLICY = 5
    REJECT_ROUTE_TO_DESTINATION = 6
    ERROR_IN_SOURCE_ROUTING_HEADER = 7
    HEADERS_TOO_LONG = 8
    ERROR_IN_P_ROUTE = 9


@final
class DestinationUnreachable(MultiPartError, frozen=True, kw_only=True, gc=False):
    """A node's report that it could not deliver a packet, but not for congestion.

    Attributes:
        code: A `DestinationUnreachableCode`.

    The other fields are those of `MultiPartError`.

    """

    LAYER: ClassVar[str] = LAYER
    NAME: ClassVar[str] = "Destination Unreachable"
    type: ClassVar[int] = Type.DESTINATION_UNREACHABLE.value
