"""Every setting of a node's configuration: its kind, default and explanation.

The engine's structs declare them; their docstrings explain them. Nothing is written
twice: the reader of files, its errors, the schema and the reference come from here.
"""

from __future__ import annotations

import re
from enum import Enum
from inspect import cleandoc
from types import UnionType
from typing import Union, final, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from asdic.config.duration import format_duration
from asdic.config.type_list import format_types
from asdic.engine.configuration import Configuration, PermittedPrefix
from asdic.engine.instant import MILLISECOND
from asdic.wire.address import format_address

__all__ = ["SECTIONS", "Kind", "Setting", "settings_of"]

SECTIONS: dict[str, type[Struct]] = {
    name: kind
    for name, kind in get_type_hints(Configuration).items()
    if isinstance(kind, type) and issubclass(kind, Struct)
}
"""The sections of a file by name: the parts of a `Configuration`."""

# By default a millisecond or more, and no duration all the same.
_COUNTS = frozenset({"max_octets"})
_DURATIONS = frozenset({"utc_offset"})  # the other way round
_OCTETS = frozenset({"stable_secret"})
_TYPES = frozenset({"icmpv6_ratemask"})
_LARGEST = (1 << 63) - 1
_NO_LIMIT = "unlimited"
# No delay at all is one, too; an interval or a lifetime of nothing is none.
_MAY_BE_ZERO = frozenset(
    {
        "announce_wait",
        "dad_delay",
        "icmp_ratelimit",
        "icmpv6_ratelimit",
        "idgen_delay",
        "max_anycast_delay_time",
        "max_desync_factor",
        "max_neighbor_advertisement",
        "max_rtr_solicitation_delay",
        "max_rtr_solicitations",
        "max_solicitation_delay",
        "probe_wait",
        "two_hours",
        "utc_offset",
    }
)

_RANGES: dict[tuple[str, str], tuple[int, int]] = {
    ("host", "default_hop_limit"): (1, 255),
    ("autoconfiguration", "max_addresses"): (1, 1024),
    ("multicast_listener", "version"): (1, 2),
    ("multicast_listener", "robustness_variable"): (1, 7),
    ("neighbor_discovery", "min_link_mtu"): (1280, 0xFFFF),
    ("neighbor_discovery", "max_queued_packets"): (1, 1024),
    ("neighbor_discovery", "backoff_multiple"): (1, 16),
    ("path_mtu", "min_ipv6"): (1280, 0xFFFF),
    ("path_mtu", "min_ipv4"): (68, 0xFFFF),
    ("errors", "ipv6_length"): (128, 1280),
    ("errors", "ipv4_length"): (56, 576),
    ("errors", "spread"): (0, 1),
    ("ios_limits", "error_bucket"): (1, 200),
    ("ios_limits", "log_packets"): (1, _LARGEST),
    ("ios_limits", "df_log_packets"): (1, _LARGEST),
    ("linux_limits", "icmp_msgs_burst"): (1, _LARGEST),
    ("linux_limits", "icmp_msgs_per_sec"): (1, 1_000_000_000),
    ("linux_limits", "icmp_ratemask"): (0, 0xFFFFFFFF),
}


class Kind(Enum):
    """What is written for a setting."""

    ADDRESS = "IP address"
    CHOICE = "one of a few words"
    FLAG = "true or false"
    NUMBER = "whole number"
    FACTOR = "number"
    DURATION = "duration"
    TEXT = "text"
    OCTETS = "hexadecimal digits"
    PORTS = "list of ports"
    NAMES = "list of names"
    PREFIXES = "list of prefixes"
    TYPES = "list of message types"


_ALLOWED: dict[Kind, str] = {
    Kind.ADDRESS: 'an IP address such as "224.0.0.2"',
    Kind.FLAG: "true or false",
    Kind.NUMBER: "a whole number",
    Kind.FACTOR: "a number, 0 or more",
    Kind.DURATION: 'a duration such as "30s", "500ms" or "2h"',
    Kind.TEXT: "text in quotes",
    Kind.OCTETS: "an even number of hexadecimal digits in quotes",
    Kind.PORTS: "a list of ports, 1 to 65535",
    Kind.NAMES: "a list of names in quotes",
    Kind.PREFIXES: 'a list of prefixes such as ["2001:db8::/32"]',
    Kind.TYPES: 'types from 0 to 255 such as "0-1,3-127"',
}


@final
class Setting(Struct, frozen=True, kw_only=True):
    """A key of a section.

    Attributes:
        section: Its section.
        name: The key.
        kind: What is written.
        default: The engine's value.
        explanation: What it sets, and its source.
        choices: Of which one is written, by its text.
        low: The least number or duration.
        high: The greatest.
        no_limit: What is written where the engine has `None`; empty where nothing is.

    """

    section: str
    name: str
    kind: Kind
    default: object
    explanation: str
    choices: dict[str, Enum] = {}
    low: int = 0
    high: int = _LARGEST
    no_limit: str = ""

    @property
    def allowed(self) -> str:
        """What may be written, in words."""
        if self.kind is Kind.CHOICE:
            return " or ".join(f'"{choice}"' for choice in self.choices)
        text = _ALLOWED[self.kind]
        if self.kind is Kind.NUMBER:
            return text + self._range
        if self.kind is Kind.DURATION and self.low:
            text += f', "{format_duration(self.low)}" or more'
        return f'{text}, or "{self.no_limit}"' if self.no_limit else text

    @property
    def default_text(self) -> str:
        """The default, as it would be written; empty where nothing is."""
        default = self.default
        if isinstance(default, bool):
            return str(default).lower()
        if isinstance(default, Enum):
            return f'"{default.value}"'
        if self.kind is Kind.DURATION and isinstance(default, int):
            return f'"{format_duration(default)}"'
        if isinstance(default, int | float):
            return str(default)
        text = self._quoted_default
        return f'"{text}"' if text else ""

    @property
    def _quoted_default(self) -> str:
        """The text of a default that is no number; empty where nothing is written."""
        default = self.default
        if self.kind is Kind.ADDRESS and isinstance(default, bytes):
            return format_address(default)
        if self.kind is Kind.TYPES and isinstance(default, frozenset):
            return format_types(default)
        return ""

    @property
    def _range(self) -> str:
        if self.high == _LARGEST:
            return f", {self.low} or more"
        return f" from {self.low} to {self.high}"


def settings_of(section: str) -> dict[str, Setting]:
    """Return the settings of a section, by key."""
    struct = SECTIONS[section]
    hints = get_type_hints(struct)
    explanations = _explanations(struct)
    found = {}
    for one in fields(struct):
        default = None if one.default is NODEFAULT else one.default
        kind = _kind(one.name, hints[one.name], default)
        usual = (_least(one.name, kind), _LARGEST)
        low, high = _RANGES.get((section, one.name), usual)
        found[one.name] = Setting(
            section=section,
            name=one.name,
            kind=kind,
            default=default,
            explanation=explanations[one.name],
            choices=_choices(hints[one.name]),
            low=low,
            high=high,
            no_limit=_no_limit(hints[one.name], default),
        )
    return found


def _least(name: str, kind: Kind) -> int:
    """Return the least value: a table holds one entry at least."""
    if name in _MAY_BE_ZERO:
        return 0
    if kind is Kind.DURATION:
        return MILLISECOND
    return 1 if name.startswith("max_") else 0


def _no_limit(hint: object, default: object) -> str:
    """Return the word for `None`, where that is not what a node has anyway."""
    may_be_none = _without_none(hint) is not hint
    return _NO_LIMIT if may_be_none and default is not None else ""


def _choices(hint: object) -> dict[str, Enum]:
    """Return the members of an enumeration by their text."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {str(member.value): member for member in hint}
    return {}


def _kind(name: str, hint: object, default: object) -> Kind:
    if name in _DURATIONS:
        return Kind.DURATION
    if name in _TYPES:
        return Kind.TYPES
    if _choices(hint):
        return Kind.CHOICE
    if hint is bytes and name not in _OCTETS:
        return Kind.ADDRESS
    for wanted, kind in _KINDS:
        if _without_none(hint) == wanted:
            is_long = isinstance(default, int) and default >= MILLISECOND
            if kind is Kind.NUMBER and is_long and name not in _COUNTS:
                return Kind.DURATION
            return kind
    raise AssertionError(f"{name}: nobody says how to write {hint}")


_KINDS: tuple[tuple[object, Kind], ...] = (
    (bool, Kind.FLAG),
    (int, Kind.NUMBER),
    (float, Kind.FACTOR),
    (str, Kind.TEXT),
    (bytes, Kind.OCTETS),
    (frozenset[int], Kind.PORTS),
    (frozenset[str], Kind.NAMES),
    (tuple[PermittedPrefix, ...], Kind.PREFIXES),
)


def _without_none(hint: object) -> object:
    """Return X of X | None."""
    if get_origin(hint) in {Union, UnionType}:
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    return hint


def _explanations(struct: type[Struct]) -> dict[str, str]:
    """Return what the docstring says of each attribute."""
    text = cleandoc(struct.__doc__ or "").partition("Attributes:\n")[2]
    entries = re.findall(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", text, re.MULTILINE)
    return {name: " ".join(words.split()) for name, words in entries}
