"""Rules on fields that are reserved: sent as zero, ignored by whoever receives them.

Which fields these are, the figures say: their names begin with `reserved` or
`unused`, or are `resv`. Options, objects and records are looked into as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import get_args

from asdic.wire import authentication, icmpv4, icmpv6, igmp, ipv6, rpl, tcp
from asdic.wire.field import Described, Form, Item, Placed, place
from asdic.wire.ipv6 import options
from asdic.wire.validate.messages import NEIGHBOR_DISCOVERY
from asdic.wire.validate.place import Place
from asdic.wire.validate.rule import FINE, Check, Problems, Rule, Severity

__all__ = ["RULES"]

_OPTIONS = 2  # where they begin in their header
_OPTIONS_HEADERS: tuple[type, ...] = (ipv6.HopByHopOptions, ipv6.DestinationOptions)
_PREFIXES = ("reserved", "unused", "resv")


def _reserved(where: Place[Described]) -> Problems:
    if not _is_any_set(where.layer):
        return FINE
    return [
        (found.octet_range[0], f"{found.field.name} is not zero")
        for found in _set_fields(where.layer, where.start)
    ]


@cache
def _names(kind: type[Described]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which attributes of a class are reserved, and which hold items."""
    rows = kind.FIELDS
    return (
        tuple(row.name for row in rows if row.name.startswith(_PREFIXES)),
        tuple(row.name for row in rows if row.form is Form.ITEMS),
    )


def _is_any_set(value: Described) -> bool:
    """Tell whether there is anything to find: that is cheap, and mostly `False`."""
    reserved, items = _names(type(value))
    return any(getattr(value, name) for name in reserved) or any(
        _is_any_set(item) for name in items for item in _items(getattr(value, name))
    )


def _set_fields(value: Described, start: int) -> Iterator[Placed]:
    """Yield the reserved fields of *value* and its items that are not zero."""
    for placed in place(value, start):
        if placed.field.form is Form.ITEMS:
            yield from _set_fields_of_items(placed)
        elif placed.value and placed.field.name.startswith(_PREFIXES):
            yield placed


def _set_fields_of_items(placed: Placed) -> Iterator[Placed]:
    at = placed.start >> 3
    for item in _items(placed.value):
        yield from _set_fields(item, at)
        at += len(item.encode())


def _items(held: object) -> Sequence[Item]:
    """Return what a field of items holds: a tuple, a lone value or nothing."""
    if held is None:
        return ()
    return held if isinstance(held, tuple) else (held,)


_WITH_RESERVED_BITS: tuple[tuple[str, str, tuple[type, ...]], ...] = (
    (
        "icmpv4-reserved-bits",
        "RFC 792",
        (
            icmpv4.DestinationUnreachable,
            icmpv4.ExperimentalMobility,
            icmpv4.ExtendedEchoReply,
            icmpv4.ExtendedEchoRequest,
            icmpv4.ParameterProblem,
            icmpv4.Photuris,
            icmpv4.RouterSolicitation,
            icmpv4.SourceQuench,
            icmpv4.TimeExceeded,
            icmpv4.Traceroute,
        ),
    ),
    (
        "icmpv6-reserved-bits",
        "RFC 4443 §3",
        (
            icmpv6.DestinationUnreachable,
            icmpv6.ExtendedEchoReply,
            icmpv6.ExtendedEchoRequest,
            icmpv6.TimeExceeded,
        ),
    ),
    ("nd-reserved-bits", "RFC 4861 §4", NEIGHBOR_DISCOVERY),
    (
        "mld-reserved-bits",
        "RFC 9777 §5",
        (
            icmpv6.MulticastListenerDone,
            icmpv6.MulticastListenerQuery,
            icmpv6.MulticastListenerQueryVersion2,
            icmpv6.MulticastListenerReport,
            icmpv6.Version2MulticastListenerReport,
        ),
    ),
    (
        "router-renumbering-reserved-bits",
        "RFC 2894 §3",
        (icmpv6.RouterRenumbering,),
    ),
    (
        "node-information-unused-bits",
        "RFC 4620 §4",
        (icmpv6.NodeInformationQuery, icmpv6.NodeInformationResponse),
    ),
    (
        "inverse-nd-reserved-bits",
        "RFC 3122 §2",
        (
            icmpv6.InverseNeighborDiscoveryAdvertisement,
            icmpv6.InverseNeighborDiscoverySolicitation,
        ),
    ),
    (
        "mobile-ipv6-reserved-bits",
        "RFC 6275 §6",
        (
            icmpv6.HomeAgentAddressDiscoveryReply,
            icmpv6.HomeAgentAddressDiscoveryRequest,
            icmpv6.MobilePrefixAdvertisement,
            icmpv6.MobilePrefixSolicitation,
        ),
    ),
    (
        "certification-path-reserved-bits",
        "RFC 3971 §6.4",
        (
            icmpv6.CertificationPathAdvertisement,
            icmpv6.CertificationPathSolicitation,
        ),
    ),
    (
        "fmipv6-reserved-bits",
        "RFC 5568 §6",
        (icmpv6.FastHandover, icmpv6.HandoverInitiate),
    ),
    ("locator-update-reserved-bits", "RFC 6743 §2", (icmpv6.LocatorUpdate,)),
    ("igmp-reserved-bits", "RFC 9776 §4.2", (igmp.MembershipReportVersion3,)),
    ("rpl-reserved-bits", "RFC 6550 §6", get_args(rpl.Message)),
    ("fragment-reserved-bits", "RFC 8200 §4.5", (ipv6.Fragment,)),
    ("routing-reserved-bits", "RFC 2460 §4.4", (ipv6.SourceRoute,)),
    ("rpl-source-route-reserved-bits", "RFC 6554 §3", (ipv6.RplSourceRoute,)),
    ("segment-routing-reserved-bits", "RFC 8754 §2.1.2", (ipv6.SegmentRouting,)),
    ("authentication-reserved-bits", "RFC 4302 §2.3", (authentication.Header,)),
    ("tcp-reserved-bits", "RFC 9293 §3.1", (tcp.Header,)),
)

_OPTIONS_WITH_RESERVED_BITS: tuple[tuple[str, str, tuple[type, ...]], ...] = (
    (
        "rpl-option-reserved-bits",
        "RFC 6553 §3",
        (options.DeprecatedRplOption, options.RplOption),
    ),
    ("mpl-option-reserved-bits", "RFC 7731 §6.1", (options.MplOption,)),
    ("quick-start-reserved-bits", "RFC 4782 §3.2", (options.QuickStart,)),
    ("dff-option-reserved-bits", "RFC 6971", (options.DepthFirstForwarding,)),
    ("altmark-reserved-bits", "RFC 9343 §3.1", (options.AlternateMarking,)),
    ("ioam-option-reserved-bits", "RFC 9486 §3", (options.ChangingIoam, options.Ioam)),
)


def _reserved_in(kinds: tuple[type, ...]) -> Check:
    """Return a check of those IPv6 options that are of *kinds*."""

    def check(where: Place[ipv6.OptionsHeader]) -> Problems:
        problems: list[tuple[int, str]] = []
        at = where.start + _OPTIONS
        for option in where.layer.options:
            if isinstance(option, kinds) and _is_any_set(option):
                for found in _set_fields(option, at):
                    text = f"{found.field.name} is not zero"
                    problems.append((found.octet_range[0], text))
            at += len(option.encode())
        return problems

    return check


RULES: tuple[Rule, ...] = tuple(
    Rule(
        name=name,
        source=source,
        text="Reserved bits are sent as zero.",
        severity=Severity.WRONG,
        layers=layers,
        check=check,
    )
    for name, source, layers, check in (
        *((*row, _reserved) for row in _WITH_RESERVED_BITS),
        *(
            (name, source, _OPTIONS_HEADERS, _reserved_in(kinds))
            for name, source, kinds in _OPTIONS_WITH_RESERVED_BITS
        ),
    )
)
