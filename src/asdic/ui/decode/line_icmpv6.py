"""One-line texts of ICMPv6 messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from asdic.ui.decode.line_icmpv6_rare import RARE_TEXTS
from asdic.ui.decode.names import code_name, message_name, words
from asdic.ui.decode.probe import extended_echo_reply, extended_echo_request
from asdic.ui.decode.quoted import Quoted, quoted
from asdic.ui.decode.values import address_text
from asdic.wire import icmpv6, rpl
from asdic.wire.layer import Layer

__all__ = ["icmpv6_text"]

_NOBODY = Quoted("?", "?", 0)


def icmpv6_text(message: Layer, size: int) -> str:
    """Return an ICMPv6 *message* of *size* octets in a few words."""
    describe = _TEXTS.get(type(message))
    text = _other(message) if describe is None else describe(message)
    return f"ICMP6, {text}, length {size}"


def _other(message: Layer) -> str:
    name = words(message_name(message))
    return f"{name}, type {message.type}, code {message.code}"  # type: ignore[attr-defined]  # every ICMP message has both


def _echo_request(message: icmpv6.EchoRequest) -> str:
    return f"echo request, id {message.identifier}, seq {message.sequence_number}"


def _echo_reply(message: icmpv6.EchoReply) -> str:
    return f"echo reply, id {message.identifier}, seq {message.sequence_number}"


_UNREACHABLE = {
    0: "unreachable route {}",
    1: "unreachable prohibited {}",
    2: "beyond scope {}",
    3: "unreachable address {}",
    5: "source address failed policy, {}",
    6: "reject route to {}",
    7: "error in source routing header, {}",
    8: "headers too long, {}",
    9: "error in P-Route, {}",
}


def _unreachable(message: icmpv6.DestinationUnreachable) -> str:
    about = quoted(message) or _NOBODY
    if message.code == icmpv6.DestinationUnreachableCode.PORT_UNREACHABLE:
        detail = f"unreachable port, {about.destination} {about.service}"
    else:
        text = _UNREACHABLE.get(message.code, f"code {message.code}, {{}}")
        detail = text.format(about.destination)
    if message.code == icmpv6.DestinationUnreachableCode.BEYOND_SCOPE_OF_SOURCE_ADDRESS:
        detail += f", source address {about.source}"
    return f"destination unreachable, {detail}"


def _packet_too_big(message: icmpv6.PacketTooBig) -> str:
    return f"packet too big, mtu {message.mtu}"


def _time_exceeded(message: icmpv6.TimeExceeded) -> str:
    if message.code == icmpv6.TimeExceededCode.FRAGMENT_REASSEMBLY_TIME_EXCEEDED:
        return "ip reassembly time exceeded"
    about = quoted(message) or _NOBODY
    if message.code == icmpv6.TimeExceededCode.HOP_LIMIT_EXCEEDED_IN_TRANSIT:
        return f"time exceeded in-transit for {about.destination}"
    return f"time exceeded, code {message.code}"


_PROBLEMS = {0: "erroneous", 1: "next header", 2: "option"}


def _parameter_problem(message: icmpv6.ParameterProblem) -> str:
    problem = _PROBLEMS.get(message.code) or words(code_name(message))
    problem = problem or f"code {message.code}"
    return f"parameter problem, {problem} - octet {message.pointer}"


def _query(message: icmpv6.MulticastListenerQuery) -> str:
    group = address_text(message.multicast_address)
    delay = message.maximum_response_delay
    return f"multicast listener query max resp delay: {delay} addr: {group}"


def _query_version_2(message: icmpv6.MulticastListenerQueryVersion2) -> str:
    group = address_text(message.multicast_address)
    sources = f", {len(message.sources)} source(s)" if message.sources else ""
    return f"multicast listener query v2 addr: {group}{sources}"


def _report(message: icmpv6.MulticastListenerReport) -> str:
    return f"multicast listener report addr: {address_text(message.multicast_address)}"


def _done(message: icmpv6.MulticastListenerDone) -> str:
    return f"multicast listener done addr: {address_text(message.multicast_address)}"


def _report_version_2(message: icmpv6.Version2MulticastListenerReport) -> str:
    return f"multicast listener report v2, {len(message.records)} group record(s)"


def _neighbor_solicitation(message: icmpv6.NeighborSolicitation) -> str:
    return f"neighbor solicitation, who has {address_text(message.target_address)}"


def _neighbor_advertisement(message: icmpv6.NeighborAdvertisement) -> str:
    return f"neighbor advertisement, tgt is {address_text(message.target_address)}"


def _redirect(message: icmpv6.Redirect) -> str:
    destination = address_text(message.destination_address)
    return f"redirect, {destination} to {address_text(message.target_address)}"


def _rpl(message: Layer) -> str:
    return f"rpl control, {words(code_name(message))}"


_TEXTS: dict[type, Callable[..., str]] = {
    icmpv6.DestinationUnreachable: _unreachable,
    icmpv6.PacketTooBig: _packet_too_big,
    icmpv6.TimeExceeded: _time_exceeded,
    icmpv6.ParameterProblem: _parameter_problem,
    icmpv6.EchoRequest: _echo_request,
    icmpv6.EchoReply: _echo_reply,
    icmpv6.MulticastListenerQuery: _query,
    icmpv6.MulticastListenerQueryVersion2: _query_version_2,
    icmpv6.MulticastListenerReport: _report,
    icmpv6.MulticastListenerDone: _done,
    icmpv6.Version2MulticastListenerReport: _report_version_2,
    icmpv6.RouterSolicitation: lambda _: "router solicitation",
    icmpv6.RouterAdvertisement: lambda _: "router advertisement",
    icmpv6.NeighborSolicitation: _neighbor_solicitation,
    icmpv6.NeighborAdvertisement: _neighbor_advertisement,
    icmpv6.Redirect: _redirect,
    **dict.fromkeys(get_args(rpl.Message), _rpl),
    icmpv6.ExtendedEchoRequest: extended_echo_request,
    icmpv6.ExtendedEchoReply: extended_echo_reply,
    **RARE_TEXTS,
}
