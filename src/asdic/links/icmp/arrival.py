"""What comes out of an ICMP socket: messages, and reports from the error queue.

Instants are nanoseconds on the monotonic clock, so that a clock that is set
while something is under way does not change what was measured; `time_ns` is the
same moment as nanoseconds since 1970, for people.
"""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.errors import LinkError

__all__ = ["Arrival", "QueuedError", "SendRefused", "TransmitStamp"]


@final
class Arrival(Struct, frozen=True, kw_only=True, gc=False):
    """A message that arrived.

    Attributes:
        octets: The ICMP message, from its type octet to its end.
        source: Packed address of the sender.
        hop_limit: Hops left when it arrived, or `None` if the kernel didn't say.
        arrived: When, on the monotonic clock.
        time_ns: When, since 1970.
        scope_id: Interface index, where the address means something there only.
        ip_options: What stood in the IPv4 header behind its first 20 octets.

    """

    octets: bytes
    source: bytes
    hop_limit: int | None
    arrived: int
    time_ns: int
    scope_id: int = 0
    ip_options: bytes = b""


@final
class QueuedError(Struct, frozen=True, kw_only=True, gc=False):
    """An ICMP error that the kernel read itself (IP_RECVERR, RFC 1122 §3.2.2).

    Attributes:
        sender: Packed address of who reported it, or `None` if the kernel
            didn't say.
        type: ICMP type.
        code: ICMP code.
        info: The MTU, with the types that carry one; a parameter problem's pointer;
            a redirect's gateway as a number.
        octets: The start of our ICMP message that the error is about.
        arrived: When, on the monotonic clock.
        time_ns: When, since 1970.
        scope_id: Interface index, where the address means something there only.
        destination: Packed address that our message was sent to, if known.

    """

    sender: bytes | None
    type: int
    code: int
    info: int
    octets: bytes
    arrived: int
    time_ns: int
    scope_id: int = 0
    destination: bytes | None = None


@final
class TransmitStamp(Struct, frozen=True, kw_only=True, gc=False):
    """The kernel tells later when a message really went.

    Attributes:
        was: The instant that `send` returned for it.
        at: When it went, on the monotonic clock.

    """

    was: int
    at: int


class SendRefused(LinkError):
    """The kernel did not send a message.

    Attributes:
        errno: Its error number.
        mtu: The octets of the largest packet that it would have sent, where the
            message was too long and the kernel says so.

    """

    def __init__(self, errno: int, problem: str, mtu: int | None = None) -> None:
        super().__init__(problem)
        self.errno = errno
        self.mtu = mtu
