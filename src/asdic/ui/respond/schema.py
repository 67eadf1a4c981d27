"""The schema of the lines of `asdic respond --json`."""

from __future__ import annotations

from typing import Final

from asdic.probe.respond import RATES, REQUESTS, SEALS
from asdic.ui.respond.words import ASKED, PROTOCOLS
from asdic.ui.schema import (
    ADDRESS,
    COUNT,
    FLAG,
    TEXT,
    Json,
    about,
    array_of,
    lines_schema,
    object_of,
    one_of,
    or_null,
)

__all__ = ["schema"]

_PORT: Final[dict[str, Json]] = {"type": "integer", "minimum": 0, "maximum": 65_535}
_SILENCES: Final = [rule.name for table in (REQUESTS, SEALS, RATES) for rule in table]
_ARRIVED: Final[dict[str, Json]] = {
    "protocol": one_of(*PROTOCOLS.values()),
    "size": about(
        COUNT,
        "octets of the IP packet; of a TCP connection, of the largest that may be sent",
    ),
    "largest_fragment": or_null(
        about(COUNT, "octets of the largest fragment; null where it came whole")
    ),
    "hop_limit": or_null({"type": "integer", "minimum": 1, "maximum": 255}),
    "dscp": or_null({"type": "integer", "minimum": 0, "maximum": 63}),
    "ecn": or_null({"type": "integer", "minimum": 0, "maximum": 3}),
}
_PEER: Final[dict[str, Json]] = {"address": ADDRESS, "port": _PORT}
_SILENCE: Final = or_null(about(one_of(*_SILENCES), "the rule by which it was silent"))
_NUMBERS: Final[dict[str, Json]] = {
    "received": about(COUNT, "datagrams"),
    "answered": COUNT,
    "failed": about(COUNT, "answers that the kernel did not send"),
    "received_octets": COUNT,
    "answered_octets": COUNT,
    "echoes": about(COUNT, "Echo Requests"),
    "connections": COUNT,
    "silences": {
        "type": "object",
        "propertyNames": one_of(*_SILENCES),
        "additionalProperties": COUNT,
    },
    "arrivals": array_of(object_of({"address": ADDRESS, **_ARRIVED, "count": COUNT})),
}
_EVENTS: Final[dict[str, dict[str, Json]]] = {
    "listening": {
        "protocol": one_of("udp", "tcp", "icmp"),
        "address": ADDRESS,
        "port": or_null(_PORT),
        "kernel_answers": about(FLAG, "Echo Requests are answered by the kernel"),
    },
    "datagram": {
        **_PEER,
        "kind": one_of(*ASKED.values()),
        "sealed": FLAG,
        **_ARRIVED,
        "received": about(COUNT, "octets behind the UDP header"),
        "answered": about(COUNT, "octets of the answer"),
        "silence": _SILENCE,
        "problem": or_null(about(TEXT, "what the kernel had against the answer")),
    },
    "echo_request": {"address": ADDRESS, **_ARRIVED},
    "connection": {**_PEER, "sealed": FLAG, "size": _ARRIVED["size"]},
    "closed": {
        **_PEER,
        "received": COUNT,
        "answered": COUNT,
        "reason": one_of("end", "idle", "refused", "full"),
        "silence": _SILENCE,
    },
    "status": _NUMBERS,
    "summary": _NUMBERS,
    "probe": {
        "host": TEXT,
        "size": about(COUNT, "octets of the IP packet"),
        "tries": COUNT,
        "rtt_ns": or_null(COUNT),
    },
    "arrival": {**_ARRIVED, "count": COUNT, "age_ms": COUNT},
    "answer": {
        "host": TEXT,
        "reported": FLAG,
        "address": or_null(about(ADDRESS, "this end, as it is seen there")),
        "port": or_null(_PORT),
        "probes": COUNT,
        "acknowledged": COUNT,
    },
}


def schema() -> dict[str, Json]:
    """Return the schema."""
    title = "A line of asdic respond --json"
    return lines_schema("respond", 1, title, _EVENTS)
