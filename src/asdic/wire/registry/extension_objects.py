"""Classes and sub-types of ICMP extension objects (IANA, ICMP Parameters; RFC 4884 §8)."""

from __future__ import annotations

from asdic.wire.registry.value import ObjectClass, code

__all__ = ["FIRST_PRIVATE_CLASS", "LAST_PRIVATE_CLASS", "OBJECT_CLASSES"]

FIRST_PRIVATE_CLASS = 247
LAST_PRIVATE_CLASS = 255
"""Classes 247 to 255 are for private use (RFC 4884)."""

OBJECT_CLASSES: tuple[ObjectClass, ...] = (
    ObjectClass(
        number=1,
        name="mpls-label-stack",
        iana_name="MPLS Label Stack Class",
        source="RFC 4950",
        c_types=(code(1, "incoming", "Incoming MPLS Label Stack", "RFC 4950"),),
    ),
    ObjectClass(
        number=2,
        name="interface-information",
        iana_name="Interface Information Object",
        source="RFC 5837",
    ),
    ObjectClass(
        number=3,
        name="interface-identification",
        iana_name="Interface Identification Object",
        source="RFC 8335",
        c_types=(
            code(1, "by-name", "Identifies Interface By Name", "RFC 8335"),
            code(2, "by-index", "Identifies Interface By Index", "RFC 8335"),
            code(3, "by-address", "Identifies Interface By Address", "RFC 8335"),
        ),
    ),
    ObjectClass(
        number=4,
        name="extended-information",
        iana_name="Extended Information",
        source="RFC 8883",
        c_types=(code(1, "pointer", "Pointer", "RFC 8883"),),
    ),
)
