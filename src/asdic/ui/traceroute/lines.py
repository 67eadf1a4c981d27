"""What a line of `asdic trace --json` holds: the classes are its schema, too."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

__all__ = [
    "DistanceLine",
    "ExtensionLine",
    "HopLine",
    "InterfaceLine",
    "InterfaceObject",
    "Label",
    "Line",
    "MplsObject",
    "OriginLine",
    "OtherObject",
    "ProbeLine",
    "RoundLine",
    "StartLine",
    "SummaryLine",
]

Count: TypeAlias = Annotated[int, Meta(ge=0)]
Octet: TypeAlias = Annotated[int, Meta(ge=0, le=255)]
TimeNs: TypeAlias = Annotated[int, Meta(ge=0, description="nanoseconds since 1970")]


class Label(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of a label stack (RFC 3032 §2.1)."""

    label: Count
    traffic_class: Count
    bottom_of_stack: bool
    time_to_live: Octet


class MplsObject(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="object",
    tag="mpls_label_stack",
):
    """A label stack (RFC 4950)."""

    entries: tuple[Label, ...]


class InterfaceObject(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="object",
    tag="interface_information",
):
    """An interface of a router, or its next hop (RFC 5837)."""

    role: str
    index: Count | None
    address: str | None
    name: str | None
    mtu: Count | None


class OtherObject(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="object",
    tag="other",
):
    """Any other extension object: all its octets, in hexadecimal digits."""

    octets: Annotated[str, Meta(pattern="^([0-9a-f]{2})*$")]


ExtensionLine: TypeAlias = MplsObject | InterfaceObject | OtherObject


class OriginLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Autonomous system and country of an address, from the file that was given."""

    asn: Count | None
    country: str | None


class ProbeLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A probe, and what became of it. All from *address* on is null without answer."""

    flow: Count
    length: Count
    problem: str | None
    address: str | None
    rtt_ns: Count | None
    type: Octet | None
    code: Octet | None
    mark: str
    tcp_flags: Octet | None
    reply_hop_limit: Octet | None
    hops_back: Count | None
    mtu: Count | None
    quoted_hop_limit: Octet | None
    translated: bool | None
    extensions: tuple[ExtensionLine, ...]
    origin: OriginLine | None


class _Line(
    Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    tag_field="event",
):
    """A line; *event* says of what kind."""


class StartLine(_Line, frozen=True, tag="start"):
    """What is traced."""

    time_ns: TimeNs
    host: str
    address: str
    source: str
    family: str
    transport: str
    sockets: str
    first_hop: Octet
    most_hops: Octet
    probes_per_hop: Count
    length: Count


class HopLine(_Line, frozen=True, tag="hop"):
    """All probes of one distance."""

    time_ns: TimeNs
    round: Count
    hop_limit: Octet
    is_last: bool
    probes: tuple[ProbeLine, ...]


class RoundLine(_Line, frozen=True, tag="round"):
    """A round is over; *changed_at* are the hops at which this epoch's route differs."""

    time_ns: TimeNs
    round: Count
    epoch: Count
    epoch_began_with_round: Count
    changed_at: tuple[Octet, ...]
    arrived: bool


class InterfaceLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An interface that multipath discovery found, and where flows came to it from."""

    address: str
    predecessors: tuple[str, ...]
    flows: Count
    rtt_ns: Count
    type: Octet | None
    code: Octet | None
    mark: str
    extensions: tuple[ExtensionLine, ...]
    origin: OriginLine | None


class DistanceLine(_Line, frozen=True, tag="distance"):
    """All interfaces at one distance."""

    time_ns: TimeNs
    hop_limit: Octet
    is_last: bool
    silent_flows: Count
    interfaces: tuple[InterfaceLine, ...]


class SummaryLine(_Line, frozen=True, tag="summary"):
    """The end."""

    time_ns: TimeNs
    arrived: bool
    interrupted: bool


Line: TypeAlias = StartLine | HopLine | RoundLine | DistanceLine | SummaryLine
