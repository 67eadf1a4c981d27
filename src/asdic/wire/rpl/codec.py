"""Which class stands for which code of an RPL control message (RFC 6550 §6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from asdic.wire.icmpv6.message import Unknown
from asdic.wire.rpl.consistency_check import ConsistencyCheck
from asdic.wire.rpl.control_message import SECURE
from asdic.wire.rpl.destination_advertisement_object import (
    DestinationAdvertisementObject,
)
from asdic.wire.rpl.destination_advertisement_object_acknowledgment import (
    DestinationAdvertisementObjectAcknowledgment,
)
from asdic.wire.rpl.destination_cleanup_object import DestinationCleanupObject
from asdic.wire.rpl.destination_cleanup_object_acknowledgment import (
    DestinationCleanupObjectAcknowledgment,
)
from asdic.wire.rpl.dodag_information_object import DodagInformationObject
from asdic.wire.rpl.dodag_information_solicitation import DodagInformationSolicitation
from asdic.wire.rpl.encrypted import Encrypted
from asdic.wire.rpl.measurement_object import MeasurementObject
from asdic.wire.rpl.p2p_discovery_reply_object import P2pDiscoveryReplyObject
from asdic.wire.rpl.p2p_discovery_reply_object_acknowledgment import (
    P2pDiscoveryReplyObjectAcknowledgment,
)
from asdic.wire.rpl.security import Security

__all__ = ["DECODERS", "Message", "decode"]

Message: TypeAlias = (
    DodagInformationSolicitation
    | DodagInformationObject
    | DestinationAdvertisementObject
    | DestinationAdvertisementObjectAcknowledgment
    | P2pDiscoveryReplyObject
    | P2pDiscoveryReplyObjectAcknowledgment
    | DestinationCleanupObject
    | DestinationCleanupObjectAcknowledgment
    | ConsistencyCheck
    | MeasurementObject
    | Encrypted
)

_HEADER_LENGTH = 4
_READERS: dict[int, Callable[[bytes], Message]] = {
    DodagInformationSolicitation.CODE: DodagInformationSolicitation.decode,
    DodagInformationObject.CODE: DodagInformationObject.decode,
    DestinationAdvertisementObject.CODE: DestinationAdvertisementObject.decode,
    DestinationAdvertisementObjectAcknowledgment.CODE: DestinationAdvertisementObjectAcknowledgment.decode,
    P2pDiscoveryReplyObject.CODE: P2pDiscoveryReplyObject.decode,
    P2pDiscoveryReplyObjectAcknowledgment.CODE: P2pDiscoveryReplyObjectAcknowledgment.decode,
    DestinationCleanupObject.CODE: DestinationCleanupObject.decode,
    DestinationCleanupObjectAcknowledgment.CODE: DestinationCleanupObjectAcknowledgment.decode,
    MeasurementObject.CODE: MeasurementObject.decode,
}

DECODERS: dict[int, Callable[[bytes], Message]] = {
    **_READERS,
    **{code | SECURE: decoder for code, decoder in _READERS.items()},
    ConsistencyCheck.CODE | SECURE: ConsistencyCheck.decode,
}
"""Readers of one whole message, by code. They raise `DecodeError`."""


def decode(octets: bytes) -> Message | Unknown:
    """Read one whole message of type 155.

    Raises:
        DecodeError: *octets* are fewer than their code requires.

    """
    decoder = DECODERS.get(octets[1])
    if decoder is None:
        return Unknown(type=octets[0], code=octets[1], body=octets[4:])
    if octets[1] & SECURE and Security.decode(octets, _HEADER_LENGTH).encrypts:
        return Encrypted.decode(octets)
    return decoder(octets)
