"""The shapes of the registry: a type, a code, a range, an option, an object class."""

from __future__ import annotations

from enum import Enum
from typing import final

from msgspec import Struct

__all__ = [
    "Code",
    "Family",
    "MessageType",
    "NdpOption",
    "ObjectClass",
    "Status",
    "TypeRange",
    "code",
    "no_code",
]


class Family(Enum):
    """Which of the two protocols a number belongs to."""

    IPV4 = "ipv4"
    IPV6 = "ipv6"

    @property
    def layer(self) -> str:
        """The name of the ICMP layer of this family, as decoding and JSON have it."""
        return "icmpv4" if self is Family.IPV4 else "icmpv6"


class Status(Enum):
    """What has become of a number."""

    CURRENT = "current"
    DEPRECATED = "deprecated"
    EXPERIMENTAL = "experimental"
    PRIVATE = "private"
    RESERVED = "reserved"
    UNASSIGNED = "unassigned"


@final
class Code(Struct, frozen=True, kw_only=True, gc=False):
    """One code of a message type, or one c-type of an object class.

    Attributes:
        number: 0..255.
        name: Stable, kebab-case, unique within its type.
        iana_name: As the IANA registry has it.
        source: The defining RFC, such as `RFC 792`, or draft yet to become one.
        ios_keyword: What Cisco IOS calls this type and code in an access list;
            `None` where it has no keyword.

    """

    number: int
    name: str
    iana_name: str
    source: str
    ios_keyword: str | None = None


@final
class MessageType(Struct, frozen=True, kw_only=True, gc=False):
    """One assigned ICMP type.

    Attributes:
        family: IPv4 or IPv6.
        number: 0..255.
        name: Stable, kebab-case, unique within its family.
        iana_name: As the IANA registry has it, without `(Deprecated)`.
        sources: RFCs: the defining one first, one that deprecates it last. Empty
            where no RFC describes it.
        codes: In order of their numbers. Empty where nobody keeps a list, as for
            experiments.
        status: What has become of it.
        is_error: It reports a problem with a packet, which it quotes.
        has_other_codes: Codes that are not listed may be in use, too.
        ios_keyword: What Cisco IOS calls this type, whatever the code, in an
            access list; `None` where it has no keyword.

    """

    family: Family
    number: int
    name: str
    iana_name: str
    sources: tuple[str, ...]
    codes: tuple[Code, ...] = ()
    status: Status = Status.CURRENT
    is_error: bool = False
    has_other_codes: bool = False
    ios_keyword: str | None = None


@final
class TypeRange(Struct, frozen=True, kw_only=True, gc=False):
    """Type numbers that stand for no message.

    Attributes:
        family: IPv4 or IPv6.
        first: The lowest number.
        last: The highest number.
        iana_name: As the IANA registry has it.
        status: `RESERVED` or `UNASSIGNED`.

    """

    family: Family
    first: int
    last: int
    iana_name: str
    status: Status


@final
class NdpOption(Struct, frozen=True, kw_only=True, gc=False):
    """One assigned Neighbor Discovery option type.

    Attributes:
        number: 1..254.
        name: Stable, kebab-case, unique.
        iana_name: As the IANA registry has it.
        source: The defining RFC.
        status: What has become of it.

    """

    number: int
    name: str
    iana_name: str
    source: str
    status: Status = Status.CURRENT


@final
class ObjectClass(Struct, frozen=True, kw_only=True, gc=False):
    """One class of ICMP extension objects (RFC 4884 §8).

    Attributes:
        number: The Class-Num.
        name: Stable, kebab-case, unique.
        iana_name: As the IANA registry has it.
        source: The defining RFC.
        c_types: Its sub-types; empty where the C-Type is a set of flags.

    """

    number: int
    name: str
    iana_name: str
    source: str
    c_types: tuple[Code, ...] = ()


def code(
    number: int, name: str, iana_name: str, source: str, ios_keyword: str | None = None
) -> Code:
    """Return a `Code`: one row of the tables."""
    return Code(
        number=number,
        name=name,
        iana_name=iana_name,
        source=source,
        ios_keyword=ios_keyword,
    )


def no_code(source: str) -> tuple[Code, ...]:
    """Return the codes of a type that has just 0, without a meaning."""
    return (code(0, "no-code", "No Code", source),)
