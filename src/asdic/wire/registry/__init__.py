"""What IANA has assigned: ICMP types and codes, NDP options, extension objects.

Pure data with names, RFCs, status and Cisco IOS keywords, and lookups in it. It
knows nothing of how a message looks.
"""

from asdic.wire.registry.extension_objects import OBJECT_CLASSES
from asdic.wire.registry.lookup import (
    RANGES,
    TYPES,
    find_code,
    find_code_by_name,
    find_ndp_option,
    find_object_class,
    find_range,
    find_type,
    find_type_by_name,
    status_of,
)
from asdic.wire.registry.ndp_options import OPTIONS as NDP_OPTIONS
from asdic.wire.registry.value import (
    Code,
    Family,
    MessageType,
    NdpOption,
    ObjectClass,
    Status,
    TypeRange,
)

__all__ = [
    "NDP_OPTIONS",
    "OBJECT_CLASSES",
    "RANGES",
    "TYPES",
    "Code",
    "Family",
    "MessageType",
    "NdpOption",
    "ObjectClass",
    "Status",
    "TypeRange",
    "find_code",
    "find_code_by_name",
    "find_ndp_option",
    "find_object_class",
    "find_range",
    "find_type",
    "find_type_by_name",
    "status_of",
]
