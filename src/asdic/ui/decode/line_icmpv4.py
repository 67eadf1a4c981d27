"""One-line texts of ICMPv4 messages."""

from __future__ import annotations

from collections.abc import Callable

from asdic.ui.decode.names import code_name, message_name, words
from asdic.ui.decode.probe import extended_echo_reply, extended_echo_request
from asdic.ui.decode.quoted import Quoted, quoted
from asdic.ui.decode.values import address_text, octets_text
from asdic.wire import icmpv4
from asdic.wire.field import Form
from asdic.wire.layer import Layer

__all__ = ["icmpv4_text"]

_NOBODY = Quoted("?", "?", 0)
_DAY_MS = 86_400_000
_NOT_RETURNING = 0xFFFF


def icmpv4_text(message: Layer, size: int) -> str:
    """Return an ICMPv4 *message* of *size* octets in a few words."""
    describe = _TEXTS.get(type(message))
    text = _other(message) if describe is None else describe(message)
    return f"ICMP {text}, length {size}"


def _other(message: Layer) -> str:
    name = words(message_name(message))
    return f"{name}, type {message.type}, code {message.code}"  # type: ignore[attr-defined]  # every ICMP message has both


def _echo_request(message: icmpv4.EchoRequest) -> str:
    return f"echo request, id {message.identifier}, seq {message.sequence_number}"


def _echo_reply(message: icmpv4.EchoReply) -> str:
    return f"echo reply, id {message.identifier}, seq {message.sequence_number}"


_UNREACHABLE = {
    0: "net {} unreachable",
    1: "host {} unreachable",
    5: "{} unreachable - source route failed",
    6: "net {} unreachable - unknown",
    7: "host {} unreachable - unknown",
    8: "{} unreachable - source host isolated",
    9: "net {} unreachable - admin prohibited",
    10: "host {} unreachable - admin prohibited",
    11: "net {} unreachable - tos prohibited",
    12: "host {} unreachable - tos prohibited",
    13: "host {} unreachable - admin prohibited filter",
    14: "host {} unreachable - host precedence violation",
    15: "host {} unreachable - precedence cutoff",
}


def _unreachable(message: icmpv4.DestinationUnreachable) -> str:
    codes = icmpv4.DestinationUnreachableCode
    about = quoted(message) or _NOBODY
    if message.code == codes.PROTOCOL_UNREACHABLE:
        return f"{about.destination} protocol {about.protocol} unreachable"
    if message.code == codes.PORT_UNREACHABLE:
        return f"{about.destination} {about.service} unreachable"
    if message.code == codes.FRAGMENTATION_NEEDED:
        mtu = f" (mtu {message.next_hop_mtu})" if message.next_hop_mtu else ""
        return f"{about.destination} unreachable - need to frag{mtu}"
    text = _UNREACHABLE.get(message.code, f"{{}} unreachable - code {message.code}")
    return text.format(about.destination)


_REDIRECTS = {
    0: "redirect {} to net {}",
    1: "redirect {} to host {}",
    2: "redirect-tos {} to net {}",
    3: "redirect-tos {} to host {}",
}


def _redirect(message: icmpv4.Redirect) -> str:
    about = quoted(message) or _NOBODY
    text = _REDIRECTS.get(message.code, f"redirect-code-{message.code} {{}} to {{}}")
    gateway = address_text(message.gateway_internet_address)
    return text.format(about.destination, gateway)


def _time_exceeded(message: icmpv4.TimeExceeded) -> str:
    if message.code == icmpv4.TimeExceededCode.TIME_TO_LIVE_EXCEEDED_IN_TRANSIT:
        return "time exceeded in-transit"
    if message.code == icmpv4.TimeExceededCode.FRAGMENT_REASSEMBLY_TIME_EXCEEDED:
        return "ip reassembly time exceeded"
    return f"time exceeded, code {message.code}"


def _parameter_problem(message: icmpv4.ParameterProblem) -> str:
    if message.code:
        return f"parameter problem, code {message.code}"
    return f"parameter problem - octet {message.pointer}"


def _router_advertisement(message: icmpv4.RouterAdvertisement) -> str:
    minutes, seconds = divmod(message.lifetime, 60)
    entries = " ".join(
        f"{{{address_text(entry.router_address)} {entry.preference_level}}}"
        for entry in message.entries
    )
    lifetime = f"lifetime {minutes}:{seconds:02d}"
    return f"router advertisement {lifetime} {len(message.entries)}: {entries}".rstrip()


def _timestamp(message: icmpv4.Timestamp) -> str:
    return f"time stamp query id {message.identifier} seq {message.sequence_number}"


def _timestamp_reply(message: icmpv4.TimestampReply) -> str:
    text = f"time stamp reply id {message.identifier} seq {message.sequence_number}"
    originate = _clock(message.originate_timestamp)
    receive = _clock(message.receive_timestamp)
    transmit = _clock(message.transmit_timestamp)
    return f"{text}: org {originate}, recv {receive}, xmit {transmit}"


def _clock(milliseconds: int) -> str:
    if milliseconds >= _DAY_MS:
        return f"0x{milliseconds:08x}"
    seconds, rest = divmod(milliseconds, 1000)
    return (
        f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"
    )


def _address_mask_reply(message: icmpv4.AddressMaskReply) -> str:
    return f"address mask is 0x{message.address_mask.hex()}"


def _code(message: Layer) -> str:
    return words(code_name(message)) or f"code {message.code}"  # type: ignore[attr-defined]  # every ICMP message has it


def _traceroute(message: icmpv4.Traceroute) -> str:
    hops = f"hops {message.outbound_hop_count}"
    if message.return_hop_count != _NOT_RETURNING:
        hops += f" and {message.return_hop_count} back"
    return f"traceroute, {_code(message)}, id {message.id_number}, {hops}"


def _conversion_error(message: icmpv4.DatagramConversionError) -> str:
    problem = _code(message)
    return f"datagram conversion error, {problem} - octet {message.pointer}"


def _domain_name_request(message: icmpv4.DomainNameRequest) -> str:
    numbers = f"id {message.identifier}, seq {message.sequence_number}"
    return f"domain name request, {numbers}"


def _domain_name_reply(message: icmpv4.DomainNameReply) -> str:
    numbers = f"id {message.identifier}, seq {message.sequence_number}"
    names = octets_text(message.names, Form.DOMAIN_NAMES) or "no name"
    return f"domain name reply, {numbers}: {names}"


def _photuris(message: icmpv4.Photuris) -> str:
    return f"photuris, {_code(message)} - octet {message.pointer}"


def _mobility(message: icmpv4.ExperimentalMobility) -> str:
    return f"experimental mobility protocol {message.subtype}"


def _name(message: Layer) -> str:
    """Return all that can be said of a message in no published format."""
    return words(message_name(message))


_OPAQUE: tuple[type, ...] = (
    icmpv4.AlternateHostAddress,
    icmpv4.MobileHostRedirect,
    icmpv4.Ipv6WhereAreYou,
    icmpv4.Ipv6IAmHere,
    icmpv4.MobileRegistrationRequest,
    icmpv4.MobileRegistrationReply,
    icmpv4.Skip,
    icmpv4.Experiment1,
    icmpv4.Experiment2,
)

_TEXTS: dict[type, Callable[..., str]] = {
    icmpv4.EchoRequest: _echo_request,
    icmpv4.EchoReply: _echo_reply,
    icmpv4.DestinationUnreachable: _unreachable,
    icmpv4.SourceQuench: lambda _: "source quench",
    icmpv4.Redirect: _redirect,
    icmpv4.RouterAdvertisement: _router_advertisement,
    icmpv4.RouterSolicitation: lambda _: "router solicitation",
    icmpv4.TimeExceeded: _time_exceeded,
    icmpv4.ParameterProblem: _parameter_problem,
    icmpv4.Timestamp: _timestamp,
    icmpv4.TimestampReply: _timestamp_reply,
    icmpv4.AddressMaskRequest: lambda _: "address mask request",
    icmpv4.AddressMaskReply: _address_mask_reply,
    icmpv4.InformationRequest: lambda _: "information request",
    icmpv4.InformationReply: lambda _: "information reply",
    icmpv4.Traceroute: _traceroute,
    icmpv4.DatagramConversionError: _conversion_error,
    icmpv4.DomainNameRequest: _domain_name_request,
    icmpv4.DomainNameReply: _domain_name_reply,
    icmpv4.Photuris: _photuris,
    icmpv4.ExperimentalMobility: _mobility,
    icmpv4.ExtendedEchoRequest: extended_echo_request,
    icmpv4.ExtendedEchoReply: extended_echo_reply,
    **dict.fromkeys(_OPAQUE, _name),
}
