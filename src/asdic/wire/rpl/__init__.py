"""RPL control messages (ICMPv6 type 155, RFC 6550 §6), one module per message."""

from asdic.wire.rpl.codec import Message, decode
from asdic.wire.rpl.consistency_check import ConsistencyCheck
from asdic.wire.rpl.control_message import ControlMessage
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

__all__ = [
    "ConsistencyCheck",
    "ControlMessage",
    "DestinationAdvertisementObject",
    "DestinationAdvertisementObjectAcknowledgment",
    "DestinationCleanupObject",
    "DestinationCleanupObjectAcknowledgment",
    "DodagInformationObject",
    "DodagInformationSolicitation",
    "Encrypted",
    "MeasurementObject",
    "Message",
    "P2pDiscoveryReplyObject",
    "P2pDiscoveryReplyObjectAcknowledgment",
    "Security",
    "decode",
]
