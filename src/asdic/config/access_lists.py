"""The pydantic models of access lists, and their values.

Imported only where a file is read. What entries may ask of which list is the engine's
business; it names what cannot be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from asdic.config.access_text import (
    parse_address_match,
    parse_port_match,
    parse_protocol,
)
from asdic.config.parser import parser
from asdic.engine.configuration import (
    AccessAction,
    AccessEntry,
    AccessList,
    AccessListKind,
    AddressMatch,
    PortMatch,
)
from asdic.errors import ConfigurationError

__all__ = ["AccessEntryModel", "AccessListModel", "access_lists", "check_reference"]

_STRICT = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)
_TEXT: dict[str, object] = {"type": "string"}
_STEP = 10

_Protocol = Annotated[int, parser(parse_protocol), WithJsonSchema(_TEXT)]
_Addresses = Annotated[AddressMatch, parser(parse_address_match), WithJsonSchema(_TEXT)]
_Ports = Annotated[PortMatch, parser(parse_port_match), WithJsonSchema(_TEXT)]
FindLine: TypeAlias = Callable[[tuple[str | int, ...]], int]


class AccessEntryModel(BaseModel):
    """An entry of an access list; what is left away matches anything."""

    model_config = _STRICT

    action: Literal["permit", "deny"] = Field(description="What becomes of a packet.")
    sequence: int | None = Field(
        default=None,
        description="Its number in the list; 10 above the one before, without it.",
    )
    protocol: _Protocol | None = Field(
        default=None, description='Such as "tcp" or "47".'
    )
    source: _Addresses | None = Field(
        default=None,
        description='Addresses, such as "192.0.2.0/24", "192.0.2.9", or with a'
        ' wildcard, whose bits do not count, "192.0.0.9 0.0.255.0".',
    )
    destination: _Addresses | None = Field(default=None, description="The same.")
    source_ports: _Ports | None = Field(
        default=None,
        description='Of TCP and UDP: "eq 53 853", "neq 7", "lt 1024", "gt 1023" or'
        ' "range 33434 33523".',
    )
    destination_ports: _Ports | None = Field(default=None, description="The same.")
    icmp_type: int | None = Field(
        default=None, description="Of ICMP, or of ICMPv6 where the list is of IPv6."
    )
    icmp_code: int | None = Field(default=None, description="Of that type.")
    established: bool = Field(
        default=False, description="Only TCP segments with ACK or RST."
    )
    fragments: bool = Field(
        default=False, description="Only fragments other than the first."
    )
    undetermined_transport: bool = Field(
        default=False,
        description="Only IPv6 packets whose upper layer is not to be found.",
    )
    routing: bool = Field(
        default=False, description="Only IPv6 packets with a Routing header."
    )
    dscp: int | None = Field(default=None, description="Of the DS field.")
    precedence: int | None = Field(default=None, description="Of IPv4.")
    tos: int | None = Field(default=None, description="Of IPv4: four bits.")
    flow_label: int | None = Field(default=None, description="Of IPv6.")
    log: bool = Field(default=False, description="Whether matches are told.")
    log_input: bool = Field(
        default=False, description="The same, with the link-layer source."
    )
    remarks: list[str] = Field(default=[], description="For people.")

    def value(self, sequence: int) -> AccessEntry:
        """Return the entry; *sequence* is the number that it has if it has none."""
        written = {
            name: getattr(self, name)
            for name in self.model_fields_set - {"action", "sequence", "remarks"}
        }
        return AccessEntry(
            sequence=sequence if self.sequence is None else self.sequence,
            action=AccessAction(self.action),
            remarks=tuple(self.remarks),
            **written,
        )


class AccessListModel(BaseModel):
    """An access list: the first entry that matches a packet decides."""

    model_config = _STRICT

    name: str = Field(min_length=1, description="By which interfaces call it.")
    version: Literal[4, 6] = Field(default=4, description="Of IP: 4 or 6.")
    kind: Literal["standard", "extended"] = Field(
        default="extended", description="A standard list looks at sources alone."
    )
    entries: list[AccessEntryModel] = Field(
        default=[], description="What is permitted and denied, in this order."
    )
    remarks: list[str] = Field(default=[], description="For people.")


def access_lists(
    models: Sequence[AccessListModel], find_line: FindLine
) -> tuple[AccessList, ...]:
    """Return the lists that were written.

    Raises:
        ConfigurationError: one cannot be; the line is in front.

    """
    names = [one.name for one in models]
    for number, name in enumerate(names):
        if name in names[:number]:
            line = find_line(("access_list", number, "name"))
            raise ConfigurationError(f"{line}: access list {name}: there are two")
    return tuple(
        _access_list(model, number, find_line) for number, model in enumerate(models)
    )


def _access_list(
    model: AccessListModel, number: int, find_line: FindLine
) -> AccessList:
    """Return a list, made entry by entry, so that it is known which one is wrong."""
    made = AccessList(
        name=model.name,
        version=model.version,
        kind=AccessListKind(model.kind),
        remarks=tuple(model.remarks),
    )
    last = 0
    for place, one in enumerate(model.entries):
        entry = one.value(last + _STEP)
        try:
            made = _longer(made, entry)
        except ConfigurationError as error:
            line = find_line(("access_list", number, "entries", place))
            raise ConfigurationError(f"{line}: {error}") from error
        last = entry.sequence
    return made


def _longer(access_list: AccessList, entry: AccessEntry) -> AccessList:
    return AccessList(
        name=access_list.name,
        version=access_list.version,
        kind=access_list.kind,
        entries=(*access_list.entries, entry),
        remarks=access_list.remarks,
    )


def check_reference(
    lists: Sequence[AccessList], key: str, name: str | None
) -> str | None:
    """Return what is wrong with the list that an interface names, if anything is.

    Args:
        lists: All that are there.
        key: Of the interface: `ipv4_access_in`.
        name: That it has; `None` for no list.

    """
    if name is None:
        return None
    found = next((one for one in lists if one.name == name), None)
    if found is None:
        return f"there is no access list {name}"
    if not key.startswith(f"ipv{found.version}"):
        return f"{name} is a list of IPv{found.version}"
    return None
