"""Multi-part ICMP messages (RFC 4884): the structure and its objects."""

from asdic.wire.multi_part.extended_information import ExtendedInformation
from asdic.wire.multi_part.extension import (
    MINIMUM_QUOTE,
    Extension,
    pad_quote,
    split,
    split_old_layout,
)
from asdic.wire.multi_part.interface_address import (
    InterfaceAddress,
    InterfaceIpv4Address,
    InterfaceIpv6Address,
)
from asdic.wire.multi_part.interface_identification import (
    InterfaceByAddress,
    InterfaceByIndex,
    InterfaceByName,
    InterfaceIdentification,
)
from asdic.wire.multi_part.interface_information import (
    InterfaceInformation,
    InterfaceRole,
)
from asdic.wire.multi_part.interface_name import InterfaceName
from asdic.wire.multi_part.interface_numbers import InterfaceIndex, InterfaceMtu
from asdic.wire.multi_part.message import MultiPartMessage, attach, with_old_layout
from asdic.wire.multi_part.mpls_label_stack import LabelStackEntry, MplsLabelStack
from asdic.wire.multi_part.objects import ExtensionObject
from asdic.wire.multi_part.unknown import Unknown

__all__ = [
    "MINIMUM_QUOTE",
    "ExtendedInformation",
    "Extension",
    "ExtensionObject",
    "InterfaceAddress",
    "InterfaceByAddress",
    "InterfaceByIndex",
    "InterfaceByName",
    "InterfaceIdentification",
    "InterfaceIndex",
    "InterfaceInformation",
    "InterfaceIpv4Address",
    "InterfaceIpv6Address",
    "InterfaceMtu",
    "InterfaceName",
    "InterfaceRole",
    "LabelStackEntry",
    "MplsLabelStack",
    "MultiPartMessage",
    "Unknown",
    "attach",
    "pad_quote",
    "split",
    "split_old_layout",
    "with_old_layout",
]
