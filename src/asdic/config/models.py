"""The pydantic models of a node's file. Imported only where a file is read.

The sections are made from the engine's settings; an interface is declared here.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
    create_model,
)

from asdic.config.access_lists import AccessListModel
from asdic.config.advertising import AdvertisingModel, Ipv4AdvertisingModel
from asdic.config.mpls_label import MplsLabelModel
from asdic.config.parser import parser
from asdic.config.settings import SECTIONS, Kind, Setting, settings_of
from asdic.config.tcp_mss import LARGEST_MSS, LEAST_MSS, parse_mss
from asdic.config.text import (
    parse_interface_address,
    parse_mac,
    parse_next_hop,
    parse_permitted_prefix,
)
from asdic.config.value import parse_value
from asdic.engine.configuration import TcpMss
from asdic.wire.address import parse_address

__all__ = ["InterfaceModel", "NodeFile", "RouteModel", "SettingsFile"]

_STRICT = ConfigDict(extra="forbid", strict=True)
_DURATION_PATTERN = r"^\d+(\.\d{1,9})?\s*(ns|us|ms|s|min|h|d)$"
_TEXT: dict[str, object] = {"type": "string"}
_PORT = {"type": "integer", "minimum": 1, "maximum": 0xFFFF}
_SCHEMAS: dict[Kind, dict[str, object]] = {
    Kind.ADDRESS: _TEXT,
    Kind.FLAG: {"type": "boolean"},
    Kind.FACTOR: {"type": "number", "minimum": 0},
    Kind.DURATION: {"type": "string", "pattern": _DURATION_PATTERN},
    Kind.TEXT: _TEXT,
    Kind.OCTETS: {"type": "string", "pattern": "^([0-9A-Fa-f]{2})*$"},
    Kind.PORTS: {"type": "array", "items": _PORT},
    Kind.NAMES: {"type": "array", "items": _TEXT},
    Kind.PREFIXES: {"type": "array", "items": _TEXT},
    Kind.CHOICE: _TEXT,
    Kind.TYPES: _TEXT,
}

_Mac = Annotated[bytes, parser(parse_mac), WithJsonSchema(_TEXT)]
_Address = Annotated[bytes, parser(parse_address), WithJsonSchema(_TEXT)]
_Prefixed = Annotated[object, parser(parse_interface_address), WithJsonSchema(_TEXT)]

_Network = Annotated[object, parser(parse_permitted_prefix), WithJsonSchema(_TEXT)]
_Mss = Annotated[
    int | TcpMss,
    PlainValidator(parse_mss),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": LEAST_MSS, "maximum": LARGEST_MSS},
                {"const": TcpMss.TO_PATH_MTU.value},
            ]
        }
    ),
]
_NextHop = Annotated[object, parser(parse_next_hop), WithJsonSchema(_TEXT)]


class InterfaceModel(BaseModel):
    """An interface of the node: a TAP or TUN device, or a network interface."""

    model_config = _STRICT

    kind: Literal["tap", "tun", "interface", "loopback"] = Field(
        description="What carries its frames; a loopback has addresses alone."
    )
    name: str = Field(min_length=1, max_length=15, description="Name of the device.")
    mac: _Mac | None = Field(
        default=None,
        description="The node's MAC address; without it a random one at a TAP device,"
        " and that of a network interface.",
    )
    mtu: int | None = Field(
        default=None,
        ge=1280,
        le=0xFFFF,
        description="Octets of an IP packet; as many as the device takes, without it.",
    )
    addresses: list[_Prefixed] = Field(
        default=[], description='Set by hand, such as "2001:db8::1/64".'
    )
    anycast_addresses: list[_Prefixed] = Field(
        default=[], description="Those that other nodes have, too (RFC 4291 §2.6)."
    )
    gateways: list[_Address] = Field(
        default=[], description="Default routers, beside those that advertise."
    )
    ipv4_mtu: int | None = Field(
        default=None,
        ge=68,
        le=0xFFFF,
        description="Octets of an IPv4 packet, where less than the link takes.",
    )
    ipv6_mtu: int | None = Field(
        default=None, ge=1280, le=0xFFFF, description="The same for IPv6."
    )
    ipv6: bool = Field(default=True, description="Whether IPv6 is on there at all.")
    description: str = Field(default="", description="What you like to say of it.")
    shutdown: bool = Field(
        default=False, description="Whether it is down, as if it were not there."
    )
    redirects: bool = Field(
        default=True, description="Whether a router sends Redirects there."
    )
    ipv6_redirects: bool | None = Field(
        default=None, description="The same for IPv6, where that differs."
    )
    unreachables: bool = Field(
        default=True, description="Whether Destination Unreachable is sent there."
    )
    fragmentation_needed: bool = Field(
        default=True,
        description='Whether "fragmentation needed" is: path MTU discovery needs it.',
    )
    packet_too_big: bool = Field(
        default=True, description="The same for Packet Too Big of IPv6."
    )
    ipv4_tcp_mss: _Mss | None = Field(
        default=None,
        description='What the MSS of TCP in transit is lowered to; "path-mtu": what'
        " both links take.",
    )
    ipv6_tcp_mss: _Mss | None = Field(default=None, description="The same over IPv6.")
    ipv6_unreachables: bool | None = Field(
        default=None, description="`unreachables` for IPv6, where that differs."
    )
    mask_reply: bool = Field(
        default=False, description="Whether Address Mask Requests are answered there."
    )
    dup_addr_detect_transmits: int | None = Field(
        default=None,
        ge=0,
        le=600,
        description="Solicitations per tentative address there, where not as many as"
        " under [autoconfiguration].",
    )
    directed_broadcast: bool = Field(
        default=False,
        description="Whether a router forwards packets to all hosts there (RFC 2644).",
    )
    source_validation: Literal["none", "strict", "loose"] = Field(
        default="none", description="How a router checks sources there (RFC 3704)."
    )
    ipv6_source_validation: Literal["none", "strict", "loose"] | None = Field(
        default=None, description="The same for IPv6, where that differs."
    )
    mpls_label_stack: list[MplsLabelModel] = Field(
        default=[],
        max_length=16,
        description="Labels that errors of a router tell of packets that came in there"
        " (RFC 4950): tables.",
    )
    advertising: AdvertisingModel | None = Field(
        default=None,
        description="What a router advertises there by Neighbor Discovery: a table.",
    )
    ipv4_advertising: Ipv4AdvertisingModel | None = Field(
        default=None, description="What it advertises there by ICMPv4: a table."
    )
    ipv4_access_in: str | None = Field(
        default=None,
        description="The access list that IPv4 packets must pass that come in there.",
    )
    ipv4_access_out: str | None = Field(
        default=None,
        description="The one for IPv4 packets that a router forwards to there.",
    )
    ipv6_access_in: str | None = Field(
        default=None, description="As `ipv4_access_in`, for IPv6."
    )
    ipv6_access_out: str | None = Field(
        default=None, description="As `ipv4_access_out`, for IPv6."
    )


class RouteModel(BaseModel):
    """A route, of either family."""

    model_config = _STRICT

    prefix: _Network = Field(description='Where it leads to, such as "2001:db8::/32".')
    via: list[_NextHop] = Field(
        default=[],
        description='Next hops, such as "192.0.2.1" or "fe80::1%t0"; more than one share'
        " the flows.",
    )
    interface: str | None = Field(
        default=None,
        description="The interface that has the destinations on-link, or the next hops"
        " that name none.",
    )
    kind: Literal[
        "unicast", "unreachable", "unknown", "prohibit", "reject", "blackhole"
    ] = Field(default="unicast", description="What becomes of packets.")
    tos: int = Field(
        default=0,
        ge=0,
        le=28,
        multiple_of=4,
        description="Only IPv4 packets with this type of service take it: 4, 8, 16, or a"
        " sum; 0 is for all that no other route to the prefix serves.",
    )
    distance: int = Field(
        default=1,
        ge=1,
        le=255,
        description="Of several routes to one prefix, the least counts.",
    )


def _schema(setting: Setting) -> dict[str, object]:
    """Return the JSON schema of what is written for a setting."""
    if setting.kind is Kind.CHOICE:
        return {"enum": list(setting.choices)}
    if setting.kind is Kind.NUMBER:
        return {"type": "integer", "minimum": setting.low, "maximum": setting.high}
    if setting.no_limit:
        return {"anyOf": [_SCHEMAS[setting.kind], {"const": setting.no_limit}]}
    return _SCHEMAS[setting.kind]


def _section(name: str) -> type[BaseModel]:
    """Return the model of a section."""
    parts: dict[str, tuple[object, object]] = {}
    for setting in settings_of(name).values():
        kind = Annotated[
            object,
            PlainValidator(partial(parse_value, setting)),
            WithJsonSchema(_schema(setting)),
        ]
        parts[setting.name] = (
            kind,
            Field(default=None, description=setting.explanation),
        )
    return _model(name, SECTIONS[name].__doc__, parts)


def _model(
    name: str, about: str | None, parts: dict[str, tuple[object, object]]
) -> type[BaseModel]:
    title = name.title().replace("_", "")
    summary = (about or "").partition("\n")[0]
    made: type[BaseModel] = create_model(  # type: ignore[call-overload]  # parts are named at run time
        title, __config__=_STRICT, __doc__=summary, **parts
    )
    return made


_SECTION_PARTS: dict[str, tuple[object, object]] = {
    name: (_section(name), Field(default=None, description=f"Section [{name}]."))
    for name in SECTIONS
}

SettingsFile = _model("Settings", "Sections of a node's file.", _SECTION_PARTS)
"""The sections alone: what a node that runs can be told."""

NodeFile = _model(
    "NodeFile",
    "The file of a node.",
    {
        "interface": (list[InterfaceModel], Field(default=[])),
        "route": (list[RouteModel], Field(default=[])),
        "access_list": (list[AccessListModel], Field(default=[])),
        **_SECTION_PARTS,
    },
)
"""All of a file."""
