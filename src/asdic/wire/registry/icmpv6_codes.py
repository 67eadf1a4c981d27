"""The codes of the ICMPv6 types that have more than one (IANA, "Code" Fields)."""

from __future__ import annotations

from asdic.wire.registry.value import Code, code

__all__ = [
    "DESTINATION_UNREACHABLE",
    "DUPLICATE_ADDRESS_CONFIRMATION",
    "DUPLICATE_ADDRESS_REQUEST",
    "EXTENDED_ECHO_REPLY",
    "EXTENDED_ECHO_REQUEST",
    "NODE_INFORMATION_QUERY",
    "NODE_INFORMATION_RESPONSE",
    "PARAMETER_PROBLEM",
    "ROUTER_RENUMBERING",
    "RPL_CONTROL",
    "TIME_EXCEEDED",
]

_PROJECTION = "RFC 9914"

DESTINATION_UNREACHABLE: tuple[Code, ...] = (
    code(
        0, "no-route-to-destination", "no route to destination", "RFC 4443", "no-route"
    ),
    code(
        1,
        "communication-administratively-prohibited",
        "communication with destination administratively prohibited",
        "RFC 4443",
        "no-admin",
    ),
    code(
        2,
        "beyond-scope-of-source-address",
        "beyond scope of source address",
        "RFC 4443",
        "beyond-scope",
    ),
    code(
        3,
        "address-unreachable",
        "address unreachable",
        "RFC 4443",
        "destination-unreachable",
    ),
    code(4, "port-unreachable", "port unreachable", "RFC 4443", "port-unreachable"),
    code(
        5,
        "source-address-failed-policy",
        "source address failed ingress/egress policy",
        "RFC 4443",
    ),
    code(6, "reject-route-to-destination", "reject route to destination", "RFC 4443"),
    code(
        7,
        "error-in-source-routing-header",
        "Error in Source Routing Header",
        "RFC 6554",
    ),
    code(8, "headers-too-long", "Headers too long", "RFC 8883"),
    code(9, "error-in-p-route", "Error in P-Route", _PROJECTION),
)

TIME_EXCEEDED: tuple[Code, ...] = (
    code(
        0,
        "hop-limit-exceeded",
        "hop limit exceeded in transit",
        "RFC 4443",
        "hop-limit",
    ),
    code(
        1,
        "fragment-reassembly-time-exceeded",
        "fragment reassembly time exceeded",
        "RFC 4443",
        "reassembly-timeout",
    ),
)

PARAMETER_PROBLEM: tuple[Code, ...] = (
    code(
        0,
        "erroneous-header-field",
        "erroneous header field encountered",
        "RFC 4443",
        "header",
    ),
    code(
        1,
        "unrecognized-next-header",
        "unrecognized Next Header type encountered",
        "RFC 4443",
        "next-header",
    ),
    code(
        2,
        "unrecognized-ipv6-option",
        "unrecognized IPv6 option encountered",
        "RFC 4443",
        "parameter-option",
    ),
    code(
        3,
        "incomplete-header-chain",
        "IPv6 First Fragment has incomplete IPv6 Header Chain",
        "RFC 7112",
    ),
    code(
        4,
        "sr-upper-layer-header-error",
        "SR Upper-layer Header Error",
        "RFC 8754",
    ),
    code(
        5,
        "unrecognized-next-header-by-intermediate-node",
        "Unrecognized Next Header type encountered by intermediate node",
        "RFC 8883",
    ),
    code(6, "extension-header-too-big", "Extension header too big", "RFC 8883"),
    code(
        7,
        "extension-header-chain-too-long",
        "Extension header chain too long",
        "RFC 8883",
    ),
    code(8, "too-many-extension-headers", "Too many extension headers", "RFC 8883"),
    code(
        9,
        "too-many-options-in-extension-header",
        "Too many options in extension header",
        "RFC 8883",
    ),
    code(10, "option-too-big", "Option too big", "RFC 8883"),
)

ROUTER_RENUMBERING: tuple[Code, ...] = (
    code(0, "command", "Router Renumbering Command", "RFC 2894", "renum-command"),
    code(1, "result", "Router Renumbering Result", "RFC 2894", "renum-result"),
    code(
        255,
        "sequence-number-reset",
        "Sequence Number Reset",
        "RFC 2894",
        "renum-seq-number",
    ),
)

NODE_INFORMATION_QUERY: tuple[Code, ...] = (
    code(
        0,
        "subject-ipv6-address",
        "The Data field contains an IPv6 address which is the Subject of this Query.",
        "RFC 4620",
    ),
    code(
        1,
        "subject-name",
        "The Data field contains a name which is the Subject of this Query, or is empty, as in the case of a NOOP.",
        "RFC 4620",
    ),
    code(
        2,
        "subject-ipv4-address",
        "The Data field contains an IPv4 address which is the Subject of this Query.",
        "RFC 4620",
    ),
)

NODE_INFORMATION_RESPONSE: tuple[Code, ...] = (
    code(
        0,
        "success",
        "A successful reply. The Reply Data field may or may not be empty.",
        "RFC 4620",
    ),
    code(
        1,
        "refused",
        "The Responder refuses to supply the answer. The Reply Data field will be empty.",
        "RFC 4620",
    ),
    code(
        2,
        "unknown-qtype",
        "The Qtype of the Query is unknown to the Responder. The Reply Data field will be empty.",
        "RFC 4620",
    ),
)

_RPL = (
    ("dodag-information-solicitation", "DODAG Information Solicitation", "RFC 6550"),
    ("dodag-information-object", "DODAG Information Object", "RFC 6550"),
    (
        "destination-advertisement-object",
        "Destination Advertisement Object",
        "RFC 6550",
    ),
    (
        "destination-advertisement-object-acknowledgment",
        "Destination Advertisement Object Acknowledgment",
        "RFC 6550",
    ),
    ("p2p-discovery-reply-object", "P2P Discovery Reply Object", "RFC 6997"),
    (
        "p2p-discovery-reply-object-acknowledgement",
        "P2P Discovery Reply Object Acknowledgement",
        "RFC 6997",
    ),
    ("measurement-object", "Measurement Object", "RFC 6998"),
    ("destination-cleanup-object", "Destination Cleanup Object", "RFC 9009"),
    (
        "destination-cleanup-object-acknowledgment",
        "Destination Cleanup Object Acknowledgment",
        "RFC 9009",
    ),
)
_SECURE = 0x80

RPL_CONTROL: tuple[Code, ...] = (
    *(code(number, *row) for number, row in enumerate(_RPL)),
    code(0x09, "projected-dao-request", "Projected DAO Request (PDR)", _PROJECTION),
    code(0x0A, "projected-dao-request-acknowledgment", "PDR-ACK", _PROJECTION),
    *(
        code(_SECURE + number, f"secure-{name}", f"Secure {iana_name}", source)
        for number, (name, iana_name, source) in enumerate(_RPL)
    ),
    code(0x8A, "consistency-check", "Consistency Check", "RFC 6550"),
)


def _duplicate_address(short: str) -> tuple[Code, ...]:
    """Return the code suffixes of a message and its extended form (RFC 8505 §4.2)."""
    extended = (
        code(
            number,
            f"extended-{bits}-bit-rovr",
            f"E{short} message with {bits}-bit ROVR field",
            "RFC 8505",
        )
        for number, bits in enumerate((64, 128, 192, 256), start=1)
    )
    return (code(0, "basic", f"{short} message", "RFC 6775"), *extended)


DUPLICATE_ADDRESS_REQUEST = _duplicate_address("DAR")
DUPLICATE_ADDRESS_CONFIRMATION = _duplicate_address("DAC")

EXTENDED_ECHO_REQUEST: tuple[Code, ...] = (code(0, "no-error", "No Error", "RFC 8335"),)

EXTENDED_ECHO_REPLY: tuple[Code, ...] = (
    code(0, "no-error", "No Error", "RFC 8335"),
    code(1, "malformed-query", "Malformed Query", "RFC 8335"),
    code(2, "no-such-interface", "No Such Interface", "RFC 8335"),
    code(3, "no-such-table-entry", "No Such Table Entry", "RFC 8335"),
    code(4, "multiple-interfaces", "Multiple Interfaces Satisfy Query", "RFC 8335"),
)
