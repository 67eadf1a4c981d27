"""Names of interfaces: a type, which may be shortened, and a number."""

from __future__ import annotations

import re
from typing import Final

from asdic.errors import EncodeError

__all__ = [
    "COMMON_TYPES",
    "INTERFACE_TYPES",
    "UNSUPPORTED_TYPES",
    "interface_type",
    "parse_interface_name",
    "parse_unit",
]

INTERFACE_TYPES: Final = (
    "Ethernet",
    "FastEthernet",
    "GigabitEthernet",
    "Loopback",
    "Null",
    "TenGigabitEthernet",
)
"""Those that a node can have."""

_LEFT_ALONE: Final = ("BVI", "Dialer", "Port-channel", "Serial", "Tunnel", "Vlan")

COMMON_TYPES: Final = (*INTERFACE_TYPES, *_LEFT_ALONE)
"""Those that a name of one letter or two is of."""

_RARE_TYPES: Final = (
    "ATM",
    "Async",
    "BRI",
    "Cellular",
    "Embedded-Service-Engine",
    "FortyGigabitEthernet",
    "Group-Async",
    "HundredGigE",
    "Multilink",
    "Service-Engine",
    "TwentyFiveGigE",
    "Virtual-Template",
    "VirtualPortGroup",
    "Wlan-GigabitEthernet",
)
UNSUPPORTED_TYPES: Final = (*_LEFT_ALONE, *_RARE_TYPES)
"""Those that are known, and left alone."""

_NAME = re.compile(r"([A-Za-z-]+)(\d[\d/.:]*)", re.ASCII)
_UNIT = re.compile(r"\d{1,4}(/\d{1,4}){0,3}(\.\d{1,10})?", re.ASCII)


def interface_type(text: str) -> str:
    """Return the type that *text* is, or begins.

    Raises:
        EncodeError: there is none, or more than one.

    """
    wanted = text.lower()
    exact = [one for one in COMMON_TYPES if one.lower() == wanted]
    found = exact or _begun(COMMON_TYPES, wanted) or _begun(_RARE_TYPES, wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        raise EncodeError(
            f'"{text}" is no type of interface: {", ".join(COMMON_TYPES)}'
        )
    ways = " or ".join(f'"{one}"' for one in found)
    raise EncodeError(f'"{text}" is ambiguous: it may be {ways}')


def _begun(types: tuple[str, ...], wanted: str) -> list[str]:
    return [one for one in types if one.lower().startswith(wanted)]


def parse_unit(text: str) -> str:
    """Return the number of an interface: `0`, `0/0`, `1/0/1`.

    Raises:
        EncodeError: *text* is none.

    """
    if not _UNIT.fullmatch(text):
        raise EncodeError(f'"{text}" is no number of an interface, such as 0 or 0/1')
    return text


def parse_interface_name(text: str) -> str:
    """Return a name in full: `Ethernet0/0` of `e0/0`.

    Raises:
        EncodeError: *text* is no name.

    """
    found = _NAME.fullmatch(text)
    if found is None:
        raise EncodeError(f'"{text}" is no name of an interface, such as Ethernet0/0')
    return interface_type(found[1]) + parse_unit(found[2])
