"""Constants and variables of address autoconfiguration (RFC 4862, 7217, 7527, 8981)."""

from __future__ import annotations

from typing import final

from msgspec import Struct

from asdic.engine.instant import HOUR, MINUTE, SECOND

__all__ = ["Autoconfiguration"]

DAY = 24 * HOUR


@final
class Autoconfiguration(Struct, frozen=True, kw_only=True):
    """How addresses are made and tested. Durations in nanoseconds.

    Attributes:
        enabled: Whether addresses are made from advertised prefixes.
        dup_addr_detect_transmits: Solicitations per tentative address; 0 turns the
            test off (RFC 4862 §5.1).
        dad_delay: Longest random delay before the first (RFC 4862 §5.4.2, that is
            MAX_RTR_SOLICITATION_DELAY).
        idgen_retries: New identifiers after a duplicate (RFC 7217 §7, RFC 8981 §3.8).
        idgen_delay: Longest random delay before such a retry (RFC 7217 §7).
        enhanced_dad: Whether solicitations bear a nonce, so that looped ones don't
            count (RFC 7527).
        looped_copies: How often the link loops each multicast packet back to its
            sender, for solicitations without a nonce (RFC 4862 §5.4.3, appendix A).
        optimistic: Whether addresses are used before they are tested (RFC 4429).
        stable_secret: Of RFC 7217 §5; empty makes modified EUI-64 identifiers.
        temporary_addresses: Whether temporary addresses are made, too (RFC 8981).
        temp_preferred_lifetime: RFC 8981 §3.8.
        temp_valid_lifetime: RFC 8981 §3.8.
        regen_advance: RFC 8981 §3.8, at its default values of the other constants.
        max_desync_factor: RFC 8981 §3.8: 0.4 of the preferred lifetime.
        two_hours: Below it an unauthenticated RA does not bring a remaining
            lifetime (RFC 4862 §5.5.3 (e)).
        max_addresses: Per interface, those of RAs counted.

    """

    enabled: bool = True
    dup_addr_detect_transmits: int = 1
    dad_delay: int = 1 * SECOND
    idgen_retries: int = 3
    idgen_delay: int = 1 * SECOND
    enhanced_dad: bool = True
    looped_copies: int = 0
    optimistic: bool = False
    stable_secret: bytes = b""
    temporary_addresses: bool = False
    temp_preferred_lifetime: int = DAY
    temp_valid_lifetime: int = 2 * DAY
    regen_advance: int = 5 * SECOND
    max_desync_factor: int = 2 * DAY // 5
    two_hours: int = 120 * MINUTE
    max_addresses: int = 16
