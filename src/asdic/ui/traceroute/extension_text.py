"""ICMP extensions in a few characters, as traceroute writes them.

`MPLS:L=100,E=0,S=1,T=1` for a label stack (RFC 4950), its entries parted by `/`;
`INC:3,2001:db8:100::1,"eth1",mtu=1500` for an interface (RFC 5837); anything else as
class, type and words: `9/1:0000abcd`. Objects are parted by `;`.
"""

from __future__ import annotations

from asdic.wire.address import format_address
from asdic.wire.multi_part import (
    Extension,
    ExtensionObject,
    InterfaceInformation,
    InterfaceRole,
    LabelStackEntry,
    MplsLabelStack,
)

__all__ = ["extension_text", "interface_name"]

_ROLES = {
    InterfaceRole.INCOMING: "INC",
    InterfaceRole.SUB_IP_COMPONENT_OF_INCOMING: "SUB",
    InterfaceRole.OUTGOING: "OUT",
    InterfaceRole.NEXT_HOP: "NXT",
}
_HEADER = 4
_WORD = 4


def extension_text(extension: Extension) -> str:
    """Return all objects of an extension structure."""
    return ";".join(map(_object, extension.objects))


def _object(item: ExtensionObject) -> str:
    if isinstance(item, MplsLabelStack):
        return "MPLS:" + "/".join(map(_entry, item.entries))
    if isinstance(item, InterfaceInformation):
        return _interface(item)
    octets = item.encode()
    if len(octets) < _HEADER:
        return octets.hex()
    rest = octets[_HEADER:]
    words = [rest[at : at + _WORD].hex() for at in range(0, len(rest), _WORD)]
    return f"{octets[2]}/{octets[3]}:" + ",".join(words)


def _entry(entry: LabelStackEntry) -> str:
    return (
        f"L={entry.label},E={entry.traffic_class},"
        f"S={int(entry.bottom_of_stack)},T={entry.time_to_live}"
    )


def _interface(item: InterfaceInformation) -> str:
    parts: list[str] = []
    if item.index is not None:
        parts.append(str(item.index.if_index))
    if item.ip_address is not None:
        parts.append(format_address(item.ip_address.address))
    if item.name is not None:
        parts.append(f'"{interface_name(item.name.name)}"')
    if item.mtu is not None:
        parts.append(f"mtu={item.mtu.mtu}")
    return f"{_ROLES[InterfaceRole(item.role)]}:{','.join(parts)}"


def interface_name(octets: bytes) -> str:
    """Return an interface's name, without what a terminal might obey."""
    text = octets.decode("utf-8", "backslashreplace")
    return "".join(one if one.isprintable() and one != '"' else "?" for one in text)
