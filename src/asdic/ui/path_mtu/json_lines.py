"""What `asdic mtu --json` prints: an object per line; `schema` describes them."""

from __future__ import annotations

from typing import TextIO, final

import msgspec

from asdic.links.names import Endpoint
from asdic.links.probes.probe import Transport
from asdic.probe.path_mtu import Asked, Finding, Kind, Limit, Outcome, Verdict
from asdic.tools.path_mtu.discover import Probed
from asdic.tools.path_mtu.options import Method, MtuOptions
from asdic.tools.path_mtu.results import Begun, Failed, Found, Happened
from asdic.ui.schema import (
    ADDRESS,
    COUNT,
    FLAG,
    OCTET,
    TEXT,
    Json,
    about,
    array_of,
    lines_schema,
    object_of,
    one_of,
    or_null,
)

__all__ = ["JsonReport", "schema"]

_OUTCOME: dict[str, Json] = {
    "outcome": one_of(*(one.value for one in Kind)),
    "sender": or_null(about(ADDRESS, "who said so")),
    "mtu": or_null(about(COUNT, "what the next link takes in octets")),
    "type": or_null(OCTET),
    "code": or_null(OCTET),
    "hop_limit_back": or_null(about(OCTET, "hops left to the answer")),
    "rtt_ns": or_null(COUNT),
    "tries": about(COUNT, "packets that were sent"),
}
_HOP = about(COUNT, "distance in hops, from 1; 0 is this host")
_PATH: dict[str, Json] = {"host": TEXT, "address": ADDRESS}
_TRANSPORT = one_of(*(one.value for one in Transport))
_EVENTS: dict[str, dict[str, Json]] = {
    "start": {
        **_PATH,
        "source": ADDRESS,
        "transport": _TRANSPORT,
        "port": or_null(COUNT),
        "raw": FLAG,
        "sockets": TEXT,
    },
    "asked": {
        **_PATH,
        "size": about(COUNT, "octets of the IP packet"),
        "hop_limit": COUNT,
        **_OUTCOME,
    },
    "probed": {**_PATH, "datagram": about(COUNT, "octets behind the UDP header")},
    "failed": {**_PATH, "problem": TEXT},
    "path": {
        **_PATH,
        "verdict": one_of(*(one.value for one in Verdict)),
        "path_mtu": or_null(about(COUNT, "octets of the largest that passed")),
        "exact": about(FLAG, "whether path_mtu is known to the octet"),
        "fails_at": or_null(about(COUNT, "octets of the smallest that did not")),
        "silent_from": or_null(
            about(COUNT, "octets of the smallest of which nobody said anything")
        ),
        "interface_mtu": or_null(COUNT),
        "up_to_hop": or_null(
            about(COUNT, "the router surveyed in the place of a silent destination")
        ),
        "distance": or_null(COUNT),
        "method": one_of(*(one.value for one in Method)),
        "transport": _TRANSPORT,
        "mixes_reverse_path": FLAG,
        "complete": FLAG,
        "probes": COUNT,
        "hops": array_of(
            object_of({"hop": _HOP, "answer": or_null(object_of(_OUTCOME))})
        ),
        "reports": array_of(
            object_of({"size": COUNT, "hop": or_null(_HOP), **_OUTCOME})
        ),
        "limits": array_of(
            object_of(
                {
                    "size": COUNT,
                    "after_hop": _HOP,
                    "before_hop": or_null(_HOP),
                    "exact": FLAG,
                    **_OUTCOME,
                }
            )
        ),
    },
}


def schema() -> dict[str, Json]:
    """Return the schema of one line of `asdic mtu --json`."""
    return lines_schema("mtu", 1, "A line of asdic mtu --json", _EVENTS)


@final
class JsonReport:
    """Writes all that happens as JSON lines.

    Args:
        options: What was asked.
        out: Where they go.

    """

    def __init__(self, options: MtuOptions, out: TextIO) -> None:
        self._host = options.host
        self._out = out

    def start(self) -> None:
        """Write nothing yet."""

    def show(self, happened: Happened) -> None:
        """Write what happened."""
        event, fields = _fields(happened.what)
        line: dict[str, object] = {
            "event": event,
            "time_ns": happened.time_ns,
            "host": self._host,
            "address": happened.endpoint.text,
            **fields,
        }
        self._out.write(msgspec.json.encode(line).decode() + "\n")
        self._out.flush()

    def finish(self) -> None:
        """Write nothing more."""


def _fields(
    what: Begun | Asked | Probed | Found | Failed,
) -> tuple[str, dict[str, object]]:
    match what:
        case Begun():
            return "start", {
                "source": Endpoint(address=what.source).text,
                "transport": what.transport.value,
                "port": what.port,
                "raw": what.is_raw,
                "sockets": what.sockets,
            }
        case Asked():
            size, hop_limit = what.question.size, what.question.hop_limit
            asked = {"size": size, "hop_limit": hop_limit, **_outcome(what.outcome)}
            return "asked", asked
        case Probed():
            return "probed", {"datagram": what.size}
        case Failed():
            return "failed", {"problem": what.problem}
        case _:
            return "path", _path(what)


def _path(found: Found) -> dict[str, object]:
    finding = found.finding
    return {
        "verdict": finding.verdict.value,
        "path_mtu": finding.path_mtu,
        "exact": finding.is_exact,
        "fails_at": finding.fails_at,
        "silent_from": finding.silent_from,
        "interface_mtu": finding.interface_mtu,
        "up_to_hop": finding.up_to,
        "distance": finding.distance,
        "method": found.method.value,
        "transport": found.transport.value,
        "mixes_reverse_path": found.mixes_reverse_path,
        "complete": finding.is_complete,
        "probes": finding.probes,
        "hops": _hops(finding),
        "reports": [
            {"size": one.size, "hop": one.hop_limit, **_outcome(one.answer)}
            for one in finding.reports
        ],
        "limits": list(map(_limit, finding.limits)),
    }


def _hops(finding: Finding) -> list[dict[str, object]]:
    return [
        {
            "hop": hop.hop_limit,
            "answer": None if hop.answer is None else _outcome(hop.answer),
        }
        for hop in finding.hops
    ]


def _limit(limit: Limit) -> dict[str, object]:
    return {
        "size": limit.size,
        "after_hop": limit.after,
        "before_hop": limit.before,
        "exact": limit.is_exact,
        **_outcome(limit.answer),
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    sender = None
    if outcome.sender is not None:
        sender = Endpoint(address=outcome.sender, scope_id=outcome.scope_id).text
    return {
        "outcome": outcome.kind.value,
        "sender": sender,
        "mtu": outcome.mtu,
        "type": outcome.type,
        "code": outcome.code,
        "hop_limit_back": outcome.hop_limit,
        "rtt_ns": outcome.round_trip,
        "tries": outcome.tries,
    }
