"""Nodes without hot paths: every packet goes the readable way."""

from __future__ import annotations

from typing import ClassVar

from asdic.engine.forwarding import HotForwarder
from asdic.engine.host import Host
from asdic.engine.hot_echo import HotEcho
from asdic.engine.hot_ipv4_echo import HotIpv4Echo
from asdic.engine.hot_output import HotOutput
from asdic.engine.interface import Interface
from asdic.engine.node import Node
from asdic.engine.outgoing import Outgoing
from asdic.engine.turn import Turn

__all__ = ["ReadableNode"]


class _NoHotEcho(HotEcho):
    """Takes no frame."""

    def receive(self, turn: Turn, interface: Interface, frame: bytes) -> bool:  # noqa: ARG002 - the signature is the hot path's
        return False


class _NoHotIpv4Echo(HotIpv4Echo):
    """Takes no frame."""

    def receive(self, turn: Turn, interface: Interface, frame: bytes) -> bool:  # noqa: ARG002 - the signature is the hot path's
        return False


class _NoHotOutput(HotOutput):
    """Sends no packet."""

    def send(self, turn: Turn, outgoing: Outgoing) -> bytes | None:  # noqa: ARG002 - the signature is the hot path's
        return None


class _NoHotForwarder(HotForwarder):
    """Forwards no packet."""

    def receive(self, turn: Turn, interface: Interface, frame: bytes) -> bool:  # noqa: ARG002 - the signature is the hot path's
        return False


class _ReadableHost(Host):
    hot_echo: ClassVar[type[HotEcho]] = _NoHotEcho
    hot_ipv4_echo: ClassVar[type[HotIpv4Echo]] = _NoHotIpv4Echo
    hot_output: ClassVar[type[HotOutput]] = _NoHotOutput
    hot_forwarder: ClassVar[type[HotForwarder]] = _NoHotForwarder


class ReadableNode(Node):
    """A node without hot paths."""

    host_class: ClassVar[type[Host]] = _ReadableHost
