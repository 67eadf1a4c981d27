"""A TCP-shaped sender and its receiver, with path MTU discovery by RFC 4821."""

from asdic.sim.stream.path_search import PathSearch
from asdic.sim.stream.receiver import StreamReceiver
from asdic.sim.stream.sender import PORT, Outcome, StreamSender

__all__ = ["PORT", "Outcome", "PathSearch", "StreamReceiver", "StreamSender"]
