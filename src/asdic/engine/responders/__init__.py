"""What a host answers when it is asked: echo, PROBE, node information."""

from asdic.engine.responders import echo, node_information_rules, probe
from asdic.engine.responders.echo import EchoResponder
from asdic.engine.responders.node_information import (
    NodeInformationResponder,
    NodeInformationTimer,
)
from asdic.engine.responders.probe import ProbeResponder

__all__ = [
    "TABLES",
    "EchoResponder",
    "NodeInformationResponder",
    "NodeInformationTimer",
    "ProbeResponder",
]

TABLES = (
    echo.RULES,
    probe.RULES,
    node_information_rules.QUERIES,
    node_information_rules.DELAY,
)
