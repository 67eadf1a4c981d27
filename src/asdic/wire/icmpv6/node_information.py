"""The body that both Node Information messages share (RFC 4620 §4)."""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar, Self

from msgspec import Struct

from asdic.errors import DecodeError
from asdic.wire import field
from asdic.wire.field import Field
from asdic.wire.icmpv6 import node_information_data
from asdic.wire.icmpv6.node_information_data import NodeData
from asdic.wire.packing import pack

__all__ = ["NodeInformation"]

_FIXED = Layout("!BBHHH8s")
_GLOBAL = 0x20
_SITE_LOCAL = 0x10
_LINK_LOCAL = 0x08
_COMPATIBLE = 0x04
_ALL = 0x02
_TRUNCATED = 0x01
_UNUSED_SHIFT = 6
_QTYPES = {
    0: "NOOP",
    1: "supported Qtypes (obsolete)",
    2: "node name",
    3: "node addresses",
    4: "IPv4 addresses",
}


def _qtype_text(number: int) -> str:
    return _QTYPES.get(number, "")


class NodeInformation(Struct, frozen=True, kw_only=True, gc=False):
    """A Query or a Response.

    ```text
     0                   1                   2                   3
    |     Type      |     Code      |          Checksum             |
    |             Qtype             |       unused      |G|S|L|C|A|T|
    |                        Nonce, 8 octets                        |
    |                            Data ...                           |
    ```

    Attributes:
        qtype: What is asked: 0 nothing (NOOP), 2 the node's name, 3 its IPv6
            addresses, 4 its IPv4 addresses.
        nonce: 8 octets that tell which response belongs to which query.
        code: Of a query, what its data are; of a response, whether there is one.
        global_addresses: The G flag: of global scope.
        site_local_addresses: The S flag.
        link_local_addresses: The L flag.
        compatible_addresses: The C flag: IPv4-compatible and IPv4-mapped.
        all_addresses: The A flag: of all interfaces.
        truncated: The T flag, in a response: not all addresses fit.
        data: The subject of a query, or what was asked for.
        unused: 10 bits, sent as zero.

    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        field.number("type", 8),
        field.number("code", 8),
        field.checksum(),
        field.number("qtype", 16, meaning=_qtype_text),
        field.hexadecimal("unused", 10),
        field.flag("global_addresses"),
        field.flag("site_local_addresses"),
        field.flag("link_local_addresses"),
        field.flag("compatible_addresses", "IPv4-compatible and IPv4-mapped"),
        field.flag("all_addresses", "of all interfaces"),
        field.flag("truncated"),
        field.octets("nonce", 64),
        field.items("data"),
    )
    NAME: ClassVar[str]
    IS_QUERY: ClassVar[bool]
    type: ClassVar[int]

    qtype: int
    nonce: bytes
    code: int = 0
    global_addresses: bool = False
    site_local_addresses: bool = False
    link_local_addresses: bool = False
    compatible_addresses: bool = False
    all_addresses: bool = False
    truncated: bool = False
    data: tuple[NodeData, ...] = ()
    unused: int = 0

    @classmethod
    def decode(cls, octets: bytes) -> Self:
        """Read one whole message.

        Raises:
            DecodeError: fewer than 16 octets.

        """
        if len(octets) < _FIXED.size:
            raise DecodeError(cls.NAME, len(octets), "cut short")
        _, code, _, qtype, bits, nonce = _FIXED.unpack_from(octets)
        rest = octets[_FIXED.size :]
        if cls.IS_QUERY:
            data = node_information_data.decode_subject(code, rest)
        else:
            data = node_information_data.decode_answer(code, qtype, rest)
        return cls(
            qtype=qtype,
            nonce=nonce,
            code=code,
            global_addresses=bits & _GLOBAL != 0,
            site_local_addresses=bits & _SITE_LOCAL != 0,
            link_local_addresses=bits & _LINK_LOCAL != 0,
            compatible_addresses=bits & _COMPATIBLE != 0,
            all_addresses=bits & _ALL != 0,
            truncated=bits & _TRUNCATED != 0,
            data=data,
            unused=bits >> _UNUSED_SHIFT,
        )

    def encode_unsummed(self) -> bytes:
        """Return the message with checksum zero.

        Raises:
            EncodeError: a value does not fit its field.

        """
        held = (self.qtype, self._bits(), self.nonce)
        fixed = pack(self, _FIXED, self.type, self.code, 0, *held)
        return fixed + node_information_data.encode(self.data)

    def _bits(self) -> int:
        return (
            self.unused << _UNUSED_SHIFT
            | (_GLOBAL if self.global_addresses else 0)
            | (_SITE_LOCAL if self.site_local_addresses else 0)
            | (_LINK_LOCAL if self.link_local_addresses else 0)
            | (_COMPATIBLE if self.compatible_addresses else 0)
            | (_ALL if self.all_addresses else 0)
            | (_TRUNCATED if self.truncated else 0)
        )
