"""Who may probe interfaces, and how (RFC 8335 §8)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.configuration.permitted_prefix import PermittedPrefix

__all__ = ["Probe"]


@final
class Probe(Struct, frozen=True, kw_only=True):
    """What Extended Echo Requests are answered, where `Host.probe` is on at all.

    The defaults are the RFC's: nothing is answered until somebody permits a kind.

    Attributes:
        local: Whether those about interfaces of this node are (L bit set).
        remote: Whether those about its neighbors are (L bit clear).
        by_name: From where those by name are taken.
        by_index: From where those by ifIndex are taken.
        by_address: From where those by address are taken.
        interfaces: Names of interfaces on which they are taken; `None` for all.

    """

    local: bool = True
    remote: bool = False
    by_name: tuple[PermittedPrefix, ...] = ()
    by_index: tuple[PermittedPrefix, ...] = ()
    by_address: tuple[PermittedPrefix, ...] = ()
    interfaces: frozenset[str] | None = None
