"""What datagram PLPMTUD asks of its packetization layer, as values."""

from __future__ import annotations

from typing import TypeAlias, final

from msgspec import Struct

from asdic.engine.effects import StaySilent

__all__ = ["PlpmtuChanged", "PlpmtudEffect", "SendProbe"]


@final
class SendProbe(Struct, frozen=True, gc=False):
    """Send a probe, whole and with DF (RFC 8899 §3).

    Attributes:
        size: Octets of the PL packet.

    """

    size: int


@final
class PlpmtuChanged(Struct, frozen=True, gc=False):
    """Send packets of at most this size from now on.

    Attributes:
        plpmtu: Octets of a PL packet.

    """

    plpmtu: int


PlpmtudEffect: TypeAlias = SendProbe | PlpmtuChanged | StaySilent
