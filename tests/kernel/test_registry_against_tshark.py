"""The registry and tshark name the same numbers alike, or it is known why not.

`tshark -G values` has tables for ICMPv6 types, NDP options and object classes. It
has none for ICMPv4 types nor for codes, which depend on the type: for these, a
message of every type and every code goes through its dissector.

Written against tshark 4.0.17 of Debian 12. Case does not count.
"""

import subprocess
from collections.abc import Callable
from functools import cache
from re import fullmatch, search
from shutil import which
from struct import pack
from typing import TypeVar
from xml.etree import ElementTree as ET

import pytest

from asdic.wire import icmpv4, icmpv6, ipv4, ipv6, registry
from asdic.wire.address import parse_address
from asdic.wire.link_type import LinkType
from asdic.wire.registry import Family

pytestmark = [
    pytest.mark.kernel,
    pytest.mark.skipif(which("tshark") is None, reason="not installed: tshark"),
]

Key = TypeVar("Key", int, tuple[int, int])

# Why names differ.
SHORTER = "tshark leaves words out or puts others for the same thing"
DISSECTOR = "tshark names the body that it found, not the type"
LATER = "assigned after tshark's table was written"
SPELLING = "IANA and the RFC put the words in another order"
LESS_EXACT = "IANA says Unassigned; tshark calls these reserved"
EXPERIMENT = "set aside for experiments by RFC 4727, which tshark does not name"
NO_RESERVED = "tshark does not name these reserved numbers"
NOT_LISTED = "tshark lists no codes of this type"

TYPES_OF_IPV4: dict[int, tuple[str, str]] = {
    0: ("Echo (ping) reply", SHORTER),
    1: ("Reserved", LESS_EXACT),
    2: ("Reserved", LESS_EXACT),
    4: ("Source quench (flow control)", SHORTER),
    8: ("Echo (ping) request", SHORTER),
    9: ("Mobile IP Advertisement", DISSECTOR),
    11: ("Time-to-live exceeded", SHORTER),
    13: ("Timestamp request", SHORTER),
    **dict.fromkeys((*range(20, 30), 255), ("", NO_RESERVED)),
    41: ("Experimental mobility protocols", SHORTER),
    253: ("", EXPERIMENT),
    254: ("", EXPERIMENT),
}

TYPES_OF_IPV6: dict[int, tuple[str, str]] = {
    128: ("Echo (ping) request", SHORTER),
    129: ("Echo (ping) reply", SHORTER),
    137: ("Redirect", SHORTER),
    139: ("Node Information Query", SHORTER),
    140: ("Node Information Reply", SHORTER),
    141: ("Inverse Neighbor Discovery Solicitation", SHORTER),
    142: ("Inverse Neighbor Discovery Advertisement", SHORTER),
    143: ("Multicast Listener Report Message v2", SPELLING),
    144: ("Home Agent Address Discovery Request", SHORTER),
    145: ("Home Agent Address Discovery Reply", SHORTER),
    148: ("Certification Path Solicitation", SHORTER),
    149: ("Certification Path Advertisement", SHORTER),
    150: ("Experimental Mobility", SHORTER),
    154: ("FMIPv6", SHORTER),
    155: ("RPL Control", SHORTER),
    156: ("Locator Update", SHORTER),
}

NDP_OPTIONS: dict[int, tuple[str, str]] = {
    7: ("Advertisement Interval", SHORTER),
    8: ("Home Agent Information", SHORTER),
    11: ("CGA", SHORTER),
    12: ("RSA Signature", SHORTER),
    13: ("Timestamp", SHORTER),
    14: ("Nonce", SHORTER),
    15: ("Trust Anchor", SHORTER),
    16: ("Certificate", SHORTER),
    18: ("New Router Prefix Information", SHORTER),
    19: ("Link-layer Address", SHORTER),
    20: ("Neighbor Advertisement Acknowledgment", SHORTER),
    21: ("", LATER),
    23: ("MAP", SHORTER),
    24: ("Route Information", SHORTER),
    25: ("Recursive DNS Server", SHORTER),
    26: ("RA Flags Extension", SHORTER),
    27: ("Handover Key Request", SHORTER),
    28: ("Handover Key Reply", SHORTER),
    29: ("Handover Assist Information", SHORTER),
    35: ("Authoritative Border Router", SHORTER),
    36: ("6LoWPAN Capability Indication Option", SHORTER),
    39: ("", LATER),
    40: ("", LATER),
    41: ("", LATER),
    42: ("", LATER),
    138: ("CARD Request", SHORTER),
    139: ("CARD Reply", SHORTER),
    144: ("", LATER),
}

OBJECT_CLASSES: dict[int, tuple[str, str]] = {4: ("", LATER)}

CODES_OF_IPV4: dict[tuple[int, int], tuple[str, str]] = {
    (3, 0): ("Network unreachable", SHORTER),
    (3, 4): ("Fragmentation needed", SHORTER),
    (3, 9): ("Network administratively prohibited", SHORTER),
    (3, 10): ("Host administratively prohibited", SHORTER),
    (3, 11): ("Network unreachable for TOS", SHORTER),
    (3, 12): ("Host unreachable for TOS", SHORTER),
    (3, 13): ("Communication administratively filtered", SHORTER),
    (5, 0): ("Redirect for network", SHORTER),
    (5, 1): ("Redirect for host", SHORTER),
    (5, 2): ("Redirect for TOS and network", SHORTER),
    (5, 3): ("Redirect for TOS and host", SHORTER),
    (12, 1): ("Required option missing", SHORTER),
    **{(30, code): ("", NOT_LISTED) for code in range(2)},
    **{(31, code): ("", NOT_LISTED) for code in range(12)},
}

CODES_OF_IPV6: dict[tuple[int, int], tuple[str, str]] = {
    (1, 1): ("Administratively prohibited", SHORTER),
    (1, 8): ("", LATER),
    (1, 9): ("", LATER),
    **{(4, code): ("", LATER) for code in range(4, 11)},
    (138, 0): ("Command", SHORTER),
    (138, 1): ("Result", SHORTER),
    (139, 0): ("Query subject = IPv6 addresses", SHORTER),
    (139, 1): ("Query subject = DNS name or empty", SHORTER),
    (139, 2): ("Query subject = IPv4 addresses", SHORTER),
    (140, 0): ("Successful", SHORTER),
    (140, 1): ("Refused", SHORTER),
    (140, 2): ("Unknown query type", SHORTER),
    **{(155, code): ("", LATER) for code in (6, 7, 8, 9, 10, 134, 135, 136)},
    (155, 132): ("P2P Secure Discovery Reply Object", SPELLING),
    (155, 133): ("P2P Secure Discovery Reply Object Acknowledgement", SPELLING),
    **{(157, code): ("", NOT_LISTED) for code in range(5)},
    **{(158, code): ("", NOT_LISTED) for code in range(5)},
}


@cache
def report() -> str:
    """Return all tables that tshark has, which takes it a while."""
    return subprocess.run(
        ["tshark", "-G", "values"], capture_output=True, text=True, check=True
    ).stdout


def values(field: str) -> dict[int, str]:
    """Return one table of `tshark -G values`."""
    rows = (line.split("\t") for line in report().splitlines())
    return {int(row[2]): row[3] for row in rows if row[:2] == ["V", field]}


def differences(ours: dict[Key, str], theirs: dict[Key, str]) -> dict[Key, str]:
    """Return what tshark says, for each key of which it does not say the same."""
    return {
        key: theirs.get(key, "")
        for key in ours.keys() | theirs.keys()
        if ours.get(key, "").casefold() != theirs.get(key, "").casefold()
    }


def explained(table: dict[Key, tuple[str, str]]) -> dict[Key, str]:
    assert all(reason for _, reason in table.values())
    return {key: words for key, (words, _) in table.items()}


def ipv4_packet(type_: int, code: int) -> bytes:
    message = icmpv4.Unknown(type=type_, code=code, body=bytes(60))
    header = ipv4.Header(
        source=parse_address("192.0.2.1"),
        destination=parse_address("192.0.2.2"),
        protocol=1,
        time_to_live=64,
    )
    return header.encode(icmpv4.encode(message))


def ipv6_packet(type_: int, code: int) -> bytes:
    message = icmpv6.Unknown(type=type_, code=code, body=bytes(60))
    source, destination = parse_address("fe80::1"), parse_address("fe80::2")
    header = ipv6.Header(
        source=source, destination=destination, next_header=58, hop_limit=255
    )
    return header.encode(icmpv6.encode(message, source, destination))


def numbers(family: Family) -> list[tuple[int, int]]:
    """Return every type with each of its codes; code 0 always."""
    rows = ((number, registry.find_type(family, number)) for number in range(256))
    return [
        (number, code)
        for number, row in rows
        for code in sorted({0, *(each.number for each in (row.codes if row else ()))})
    ]


def dissected(
    family: Family, link_type: LinkType, packet: Callable[[int, int], bytes]
) -> tuple[dict[int, str], dict[tuple[int, int], str]]:
    """Return what tshark's dissector calls each type and each code."""
    keys = numbers(family)
    capture = pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, link_type)
    for key in keys:
        octets = packet(*key)
        capture += pack("<IIII", 0, 0, len(octets), len(octets)) + octets
    report = subprocess.run(
        ["tshark", "-n", "-r", "-", "-T", "pdml"],
        input=capture,
        capture_output=True,
        check=True,
    ).stdout
    protocol = "icmp" if family is Family.IPV4 else "icmpv6"
    types, codes = {}, {}
    # What is parsed here comes from a program that the test itself started.
    shown = ET.fromstring(report).iter("packet")  # noqa: S314 - tshark wrote it
    for (type_, code), frame in zip(keys, shown, strict=True):
        types[type_] = words(frame, f"{protocol}.type")
        codes[type_, code] = words(frame, f"{protocol}.code")
    return types, codes


def words(frame: ET.Element, field: str) -> str:
    """Return the words of `Type: 3 (Words)` or `Type: Words (3)`, if any."""
    found = frame.find(f".//field[@name='{field}']")
    assert found is not None, field
    shown = found.get("showname", "")
    text = search(r"^\w+: (?:\d+ \((.+)\)|(.+) \(\d+\))$", shown)
    name = (text[1] or text[2]) if text else ""
    return "" if fullmatch(r"Unknown( \(\d+\)| ICMP.*)?", name) else name


def names_of_types(family: Family) -> dict[int, str]:
    return {row.number: row.iana_name for row in registry.TYPES if row.family is family}


def names_of_codes(family: Family) -> dict[tuple[int, int], str]:
    return {
        (row.number, code.number): code.iana_name
        for row in registry.TYPES
        if row.family is family
        for code in row.codes
        if code.name != "no-code"
    }


def names_of_reserved(family: Family) -> dict[int, str]:
    return {
        number: row.iana_name
        for row in registry.RANGES
        if row.family is family and row.status is registry.Status.RESERVED
        for number in range(row.first, row.last + 1)
    }


def test_icmpv6_types_agree() -> None:
    found = differences(names_of_types(Family.IPV6), values("icmpv6.type"))

    assert found == explained(TYPES_OF_IPV6)


def test_ndp_options_agree() -> None:
    ours = {row.number: row.iana_name for row in registry.NDP_OPTIONS}

    assert differences(ours, values("icmpv6.opt.type")) == explained(NDP_OPTIONS)


def test_classes_of_extension_objects_agree() -> None:
    ours = {row.number: row.iana_name for row in registry.OBJECT_CLASSES}

    assert differences(ours, values("icmp.ext.class")) == explained(OBJECT_CLASSES)


@pytest.mark.requirement("rfc1122-3.2.2.1-e")
def test_icmpv4_types_and_codes_agree() -> None:
    types, codes = dissected(Family.IPV4, LinkType.IPV4, ipv4_packet)

    ours = names_of_types(Family.IPV4) | names_of_reserved(Family.IPV4)
    assert differences(ours, types) == explained(TYPES_OF_IPV4)
    assert differences(names_of_codes(Family.IPV4), codes) == explained(CODES_OF_IPV4)


def test_icmpv6_codes_agree() -> None:
    _, codes = dissected(Family.IPV6, LinkType.IPV6, ipv6_packet)

    assert differences(names_of_codes(Family.IPV6), codes) == explained(CODES_OF_IPV6)
