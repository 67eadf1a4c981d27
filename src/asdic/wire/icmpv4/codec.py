"""Which class stands for which ICMPv4 type, and the checksum (RFC 792)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from asdic.errors import DecodeError
from asdic.wire.checksum import checksum
from asdic.wire.icmpv4.address_mask_reply import AddressMaskReply
from asdic.wire.icmpv4.address_mask_request import AddressMaskRequest
from asdic.wire.icmpv4.alternate_host_address import AlternateHostAddress
from asdic.wire.icmpv4.datagram_conversion_error import DatagramConversionError
from asdic.wire.icmpv4.destination_unreachable import DestinationUnreachable
from asdic.wire.icmpv4.domain_name_reply import DomainNameReply
from asdic.wire.icmpv4.domain_name_request import DomainNameRequest
from asdic.wire.icmpv4.echo_reply import EchoReply
from asdic.wire.icmpv4.echo_request import EchoRequest
from asdic.wire.icmpv4.experiment_1 import Experiment1
from asdic.wire.icmpv4.experiment_2 import Experiment2
from asdic.wire.icmpv4.experimental_mobility import ExperimentalMobility
from asdic.wire.icmpv4.extended_echo_reply import ExtendedEchoReply
from asdic.wire.icmpv4.extended_echo_request import ExtendedEchoRequest
from asdic.wire.icmpv4.information_reply import InformationReply
from asdic.wire.icmpv4.information_request import InformationRequest
from asdic.wire.icmpv4.ipv6_i_am_here import Ipv6IAmHere
from asdic.wire.icmpv4.ipv6_where_are_you import Ipv6WhereAreYou
from asdic.wire.icmpv4.message import Unknown
from asdic.wire.icmpv4.mobile_host_redirect import MobileHostRedirect
from asdic.wire.icmpv4.mobile_registration_reply import MobileRegistrationReply
from asdic.wire.icmpv4.mobile_registration_request import MobileRegistrationRequest
from asdic.wire.icmpv4.parameter_problem import ParameterProblem
from asdic.wire.icmpv4.photuris import Photuris
from asdic.wire.icmpv4.redirect import Redirect
from asdic.wire.icmpv4.router_advertisement import RouterAdvertisement
from asdic.wire.icmpv4.router_solicitation import RouterSolicitation
from asdic.wire.icmpv4.skip import Skip
from asdic.wire.icmpv4.source_quench import SourceQuench
from asdic.wire.icmpv4.time_exceeded import TimeExceeded
from asdic.wire.icmpv4.timestamp import Timestamp
from asdic.wire.icmpv4.timestamp_reply import TimestampReply
from asdic.wire.icmpv4.traceroute import Traceroute

__all__ = ["DECODERS", "Message", "decode", "decode_leniently", "encode"]

Message: TypeAlias = (
    EchoReply
    | DestinationUnreachable
    | SourceQuench
    | Redirect
    | EchoRequest
    | RouterAdvertisement
    | RouterSolicitation
    | TimeExceeded
    | ParameterProblem
    | Timestamp
    | TimestampReply
    | AddressMaskRequest
    | AddressMaskReply
    | AlternateHostAddress
    | DatagramConversionError
    | DomainNameReply
    | DomainNameRequest
    | Experiment1
    | Experiment2
    | ExperimentalMobility
    | ExtendedEchoReply
    | ExtendedEchoRequest
    | InformationReply
    | InformationRequest
    | Ipv6IAmHere
    | Ipv6WhereAreYou
    | MobileHostRedirect
    | MobileRegistrationReply
    | MobileRegistrationRequest
    | Photuris
    | Skip
    | Traceroute
    | Unknown
)

HEADER_LENGTH = 4

DECODERS: dict[int, Callable[[bytes], Message]] = {
    EchoReply.type: EchoReply.decode,
    DestinationUnreachable.type: DestinationUnreachable.decode,
    SourceQuench.type: SourceQuench.decode,
    Redirect.type: Redirect.decode,
    EchoRequest.type: EchoRequest.decode,
    RouterAdvertisement.type: RouterAdvertisement.decode,
    RouterSolicitation.type: RouterSolicitation.decode,
    TimeExceeded.type: TimeExceeded.decode,
    ParameterProblem.type: ParameterProblem.decode,
    Timestamp.type: Timestamp.decode,
    TimestampReply.type: TimestampReply.decode,
    AddressMaskRequest.type: AddressMaskRequest.decode,
    AddressMaskReply.type: AddressMaskReply.decode,
    AlternateHostAddress.type: AlternateHostAddress.decode,
    InformationRequest.type: InformationRequest.decode,
    InformationReply.type: InformationReply.decode,
    Traceroute.type: Traceroute.decode,
    DatagramConversionError.type: DatagramConversionError.decode,
    MobileHostRedirect.type: MobileHostRedirect.decode,
    Ipv6WhereAreYou.type: Ipv6WhereAreYou.decode,
    Ipv6IAmHere.type: Ipv6IAmHere.decode,
    MobileRegistrationRequest.type: MobileRegistrationRequest.decode,
    MobileRegistrationReply.type: MobileRegistrationReply.decode,
    DomainNameRequest.type: DomainNameRequest.decode,
    DomainNameReply.type: DomainNameReply.decode,
    Skip.type: Skip.decode,
    Photuris.type: Photuris.decode,
    ExperimentalMobility.type: ExperimentalMobility.decode,
    ExtendedEchoRequest.type: ExtendedEchoRequest.decode,
    ExtendedEchoReply.type: ExtendedEchoReply.decode,
    Experiment1.type: Experiment1.decode,
    Experiment2.type: Experiment2.decode,
}


def encode(message: Message) -> bytes:
    """Return the octets of *message*, checksum included.

    Raises:
        EncodeError: a value does not fit its field.

    """
    octets = message.encode_unsummed()
    total = checksum(octets)
    return octets[:2] + bytes((total >> 8, total & 0xFF)) + octets[4:]


def decode(octets: bytes) -> Message:
    """Read one ICMPv4 message; its checksum is not looked at.

    Raises:
        DecodeError: *octets* are fewer than their type requires.

    """
    if len(octets) < HEADER_LENGTH:
        raise DecodeError("ICMPv4", len(octets), "type, code or checksum missing")
    decoder = DECODERS.get(octets[0])
    if decoder is None:
        return Unknown(type=octets[0], code=octets[1], body=octets[4:])
    return decoder(octets)


def decode_leniently(octets: bytes) -> Message:
    """Read one ICMPv4 message; one too short for its type becomes `Unknown`.

    Raises:
        DecodeError: fewer than 4 octets.

    """
    try:
        return decode(octets)
    except DecodeError:
        if len(octets) < HEADER_LENGTH:
            raise
        return Unknown(type=octets[0], code=octets[1], body=octets[4:])
