"""What every Neighbor Discovery option has in common (RFC 4861 §4.6)."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Protocol, Self

from asdic.errors import DecodeError, EncodeError
from asdic.wire.field import Field

__all__ = [
    "UNIT",
    "OptionValue",
    "Type",
    "assemble",
    "misfit",
    "padding_for",
    "units",
]

UNIT = 8
"""Octets that an option's length field counts by."""
_HEADER_LENGTH = 2
_MAXIMUM_UNITS = 255


class Type(IntEnum):
    """Option types that have a class here, named as in the IANA registry."""

    SOURCE_LINK_LAYER_ADDRESS = 1
    TARGET_LINK_LAYER_ADDRESS = 2
    PREFIX_INFORMATION = 3
    REDIRECTED_HEADER = 4
    MTU = 5
    NBMA_SHORTCUT_LIMIT = 6
    ADVERTISEMENT_INTERVAL = 7
    HOME_AGENT_INFORMATION = 8
    SOURCE_ADDRESS_LIST = 9
    TARGET_ADDRESS_LIST = 10
    CGA = 11
    RSA_SIGNATURE = 12
    TIMESTAMP = 13
    NONCE = 14
    TRUST_ANCHOR = 15
    CERTIFICATE = 16
    IP_ADDRESS_PREFIX = 17
    NEW_ROUTER_PREFIX_INFORMATION = 18
    LINK_LAYER_ADDRESS = 19
    NEIGHBOR_ADVERTISEMENT_ACKNOWLEDGMENT = 20
    PVD_ID = 21
    MAP = 23
    ROUTE_INFORMATION = 24
    RECURSIVE_DNS_SERVER = 25
    FLAGS_EXTENSION = 26
    HANDOVER_KEY_REQUEST = 27
    HANDOVER_KEY_REPLY = 28
    HANDOVER_ASSIST_INFORMATION = 29
    MOBILE_NODE_IDENTIFIER = 30
    DNS_SEARCH_LIST = 31
    PROXY_SIGNATURE = 32
    ADDRESS_REGISTRATION = 33
    SIX_LOWPAN_CONTEXT = 34
    AUTHORITATIVE_BORDER_ROUTER = 35
    CAPABILITY_INDICATION = 36
    CAPTIVE_PORTAL = 37
    PREF64 = 38
    CRYPTO_ID_PARAMETERS = 39
    NDP_SIGNATURE = 40
    RESOURCE_DIRECTORY_ADDRESS = 41
    CONSISTENT_UPTIME = 42
    CARD_REQUEST = 138
    CARD_REPLY = 139
    ENCRYPTED_DNS = 144
    EXPERIMENT_1 = 253
    EXPERIMENT_2 = 254


class OptionValue(Protocol):
    """What each class of option offers."""

    FIELDS: ClassVar[tuple[Field, ...]]

    @property
    def type(self) -> int:
        """The type number."""
        ...

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole option, which fills *octets*."""
        ...

    def encode(self) -> bytes:
        """Return the whole option."""
        ...


def misfit(octets: bytes, what: str) -> DecodeError:
    """Return the error for an option that is too short, or does not fill *octets*."""
    return DecodeError(what, min(len(octets), 1), "length does not fit")


def units(size: int) -> int:
    """Return the length field of an option with *size* octets behind that field."""
    return (_HEADER_LENGTH + size) // UNIT


def assemble(option_type: int, rest: bytes, what: str) -> bytes:
    """Return the option whose octets behind the length field are *rest*.

    Raises:
        EncodeError: they do not make a multiple of 8 octets, or more than 2040.

    """
    size = _HEADER_LENGTH + len(rest)
    if size % UNIT:
        raise EncodeError(f"{what}: {size} octets are not a multiple of {UNIT}")
    if size > UNIT * _MAXIMUM_UNITS:
        raise EncodeError(f"{what}: {size} octets are more than an option holds")
    return bytes((option_type, size // UNIT)) + rest


def padding_for(size: int) -> bytes:
    """Return the zeros that fill an option of *size* octets up to a multiple of 8."""
    return bytes(-size % UNIT)
