"""What `asdic decode` needs of an interface: its frames, and what became of others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack

from asdic.links.packet import LiveFrame, PacketSocket
from asdic.links.privilege import drop_capabilities
from asdic.ui.decode.output import Source
from asdic.wire.link_type import LinkType

__all__ = ["open_interface"]


def open_interface(
    name: str, expression: str | None, stack: ExitStack
) -> tuple[Source, int]:
    """Return the frames and the link type of an interface; *stack* closes it.

    Once the interface is open every capability is given up.

    Args:
        name: The interface, or `any`.
        expression: A filter as tcpdump takes it; `None` for ICMP and ICMPv6.
        stack: What closes the interface, and says what the kernel counted.

    Raises:
        AsdicError: the interface cannot be heard, or the filter not be used.

    """
    capture = stack.enter_context(PacketSocket(name))
    records = _listen(capture, expression)
    drop_capabilities()
    stack.callback(_say_what_was_lost, capture)
    return Source(records=records, live=True), capture.link_type


def _listen(capture: PacketSocket, expression: str | None) -> Iterator[LiveFrame]:
    if expression is None:
        capture.listen()
        return _frames(capture)
    # libpcap is looked for only where somebody asks for it.
    from asdic.links.packet.expression import Expression  # noqa: PLC0415 - start fast
    from asdic.links.packet.icmp_filter import EVERYTHING  # noqa: PLC0415 - start fast

    compiled = Expression(expression, capture.link_type)
    if capture.link_type != LinkType.LINUX_SLL2:
        capture.listen(compiled.program)
        return _frames(capture)
    # The kernel knows nothing of the header that is put in front of these.
    capture.listen(EVERYTHING)
    return (
        frame
        for frame in _frames(capture)
        if compiled.admits(frame.octets, frame.original_length)
    )


def _frames(capture: PacketSocket) -> Iterator[LiveFrame]:
    while (frame := capture.receive()) is not None:
        yield frame


def _say_what_was_lost(capture: PacketSocket) -> None:
    try:
        counted = capture.drops()
    except OSError:
        return
    sys.stdout.flush()
    sys.stderr.write(
        f"asdic decode: {counted.received} packets passed the filter, "
        f"{counted.dropped} of them lost for want of room\n"
    )
