"""The lines of `asdic neighbors --json`: a class each, and the schema comes from them."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, final

from msgspec import Meta, Struct

from asdic.probe.neighbors.detection import How

__all__ = [
    "AnswerLine",
    "BindingLine",
    "FoundLine",
    "LeftOutLine",
    "Line",
    "NeighborLine",
    "ReplyLine",
    "RoundTripLine",
    "RouterLine",
    "StartLine",
    "SummaryLine",
    "TakenLine",
]

Address: TypeAlias = Annotated[
    str,
    Meta(
        description="an IPv4 or IPv6 address",
        extra_json_schema={"anyOf": [{"format": "ipv4"}, {"format": "ipv6"}]},
    ),
]
Mac: TypeAlias = Annotated[
    str,
    Meta(description="an Ethernet address", pattern="^[0-9a-f]{2}(:[0-9a-f]{2}){5}$"),
]
Count: TypeAlias = Annotated[int, Meta(ge=0)]
Time: TypeAlias = Annotated[int, Meta(ge=0, description="nanoseconds since 1970")]
Duration: TypeAlias = Annotated[int, Meta(ge=0, description="nanoseconds")]
Told: TypeAlias = Annotated[str, Meta(pattern="^[a-z]+(-[a-z]+)*$")]
Method: TypeAlias = Literal[
    "echo",
    "bad-option",
    "listener",
    "node-information",
    "router",
    "arp",
    "heard",
]


class _Line(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="event",
):
    """What all lines have."""

    time_ns: Time


@final
class StartLine(_Line, frozen=True, kw_only=True, tag="start"):
    """What is done, and where."""

    command: Literal["solicit", "routers", "dad", "arp", "discover", "log"]
    interface: str
    link_layer_address: Mac
    source: Address | None
    target: Address | None


@final
class AnswerLine(_Line, frozen=True, kw_only=True, tag="answer"):
    """A Neighbor Advertisement that answers."""

    target: Address
    source: Address
    station: Mac
    link_layer_address: Mac | None
    router: bool
    solicited: bool
    override: bool
    rtt_ns: Duration


@final
class RouterLine(_Line, frozen=True, kw_only=True, tag="router"):
    """A Router Advertisement, as `asdic decode --json` shows the message."""

    source: Address
    station: Mac
    rtt_ns: Duration
    message: Annotated[object, Meta(extra_json_schema={"type": "object"})]


@final
class TakenLine(_Line, frozen=True, kw_only=True, tag="taken"):
    """Somebody has the address."""

    address: Address
    station: Mac
    link_layer_address: Mac
    how: How


@final
class ReplyLine(_Line, frozen=True, kw_only=True, tag="reply"):
    """An answer to an ARP request."""

    address: Address
    station: Mac
    to_all: bool
    request: bool
    rtt_ns: Duration


@final
class FoundLine(_Line, frozen=True, kw_only=True, tag="found"):
    """A neighbor showed itself in a way that is new."""

    address: Address
    station: Mac
    how: Method


@final
class NeighborLine(_Line, frozen=True, kw_only=True, tag="neighbor"):
    """All that is known of a neighbor in the end."""

    address: Address
    station: Mac
    how: list[Method]
    router: bool
    names: list[str]
    groups: list[Address]


@final
class LeftOutLine(_Line, frozen=True, kw_only=True, tag="left-out"):
    """A prefix that is too large to be swept."""

    prefix: str


@final
class BindingLine(_Line, frozen=True, kw_only=True, tag="binding"):
    """Something happened to a binding."""

    change: Literal["new", "changed", "flip-flop", "moved", "mismatch"]
    address: Address
    station: Mac
    previous_station: Mac | None
    previous_address: Address | None
    message: Told


@final
class RoundTripLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Round-trip times in nanoseconds."""

    minimum: Duration
    average: Duration
    maximum: Duration


@final
class SummaryLine(_Line, frozen=True, kw_only=True, tag="summary"):
    """The end; what a command does not count is `null`."""

    transmitted: Count
    received: Count
    free: bool | None = None
    broadcasts: Count | None = None
    rtt_ns: RoundTripLine | None = None
    changes: dict[str, Count] | None = None
    bindings: Count | None = None
    forgotten: Count | None = None
    dropped: Count


Line: TypeAlias = (
    StartLine
    | AnswerLine
    | RouterLine
    | TakenLine
    | ReplyLine
    | FoundLine
    | NeighborLine
    | LeftOutLine
    | BindingLine
    | SummaryLine
)
