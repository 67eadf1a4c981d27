"""What a host answers when it is asked: echo, time, mask, PROBE, node information."""

from asdic.engine.responders import (
    address_mask,
    echo,
    node_information_rules,
    probe,
    timestamp,
)
from asdic.engine.responders.address_mask import AddressMaskResponder
from asdic.engine.responders.echo import EchoResponder
from asdic.engine.responders.ipv4_echo import Ipv4EchoResponder
from asdic.engine.responders.node_information import (
    NodeInformationResponder,
    NodeInformationTimer,
)
from asdic.engine.responders.probe import ProbeResponder
from asdic.engine.responders.timestamp import TimestampResponder

__all__ = [
    "TABLES",
    "AddressMaskResponder",
    "EchoResponder",
    "Ipv4EchoResponder",
    "NodeInformationResponder",
    "NodeInformationTimer",
    "ProbeResponder",
    "TimestampResponder",
]

TABLES = (
    echo.RULES,
    probe.RULES,
    node_information_rules.QUERIES,
    node_information_rules.DELAY,
    timestamp.RULES,
    address_mask.RULES,
)
