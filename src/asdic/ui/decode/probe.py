"""One-line texts of PROBE's messages (RFC 8335), alike in both families."""

from __future__ import annotations

from asdic.ui.decode.names import code_name, words
from asdic.ui.decode.values import octets_text
from asdic.wire import icmpv4, icmpv6
from asdic.wire.field import Form
from asdic.wire.multi_part import (
    Extension,
    InterfaceByAddress,
    InterfaceByIndex,
    InterfaceByName,
)

__all__ = ["extended_echo_reply", "extended_echo_request"]


def extended_echo_request(
    message: icmpv4.ExtendedEchoRequest | icmpv6.ExtendedEchoRequest,
) -> str:
    """Return an Extended Echo Request in a few words."""
    numbers = f"id {message.identifier}, seq {message.sequence_number}"
    where = "" if message.local else ", remote"
    interface = _interface(message.extension)
    return f"extended echo request, {numbers}{where}{interface}"


def _interface(extension: Extension | None) -> str:
    """Return the interface that is probed, behind a comma."""
    for item in extension.objects if extension else ():
        if isinstance(item, InterfaceByName):
            return f", interface {octets_text(item.name, Form.TEXT)}"
        if isinstance(item, InterfaceByIndex):
            return f", interface {item.if_index}"
        if isinstance(item, InterfaceByAddress):
            return f", interface {octets_text(item.address, Form.IPV4)}"
    return ""


def extended_echo_reply(
    message: icmpv4.ExtendedEchoReply | icmpv6.ExtendedEchoReply,
) -> str:
    """Return an Extended Echo Reply in a few words."""
    text = (
        f"extended echo reply, id {message.identifier}, seq {message.sequence_number}"
    )
    if message.code:
        return f"{text}, {words(code_name(message)) or f'code {message.code}'}"
    if message.state:
        return f"{text}, state {message.state}"
    found = ["active" if message.active else "inactive"]
    found += [name for name in ("ipv4", "ipv6") if getattr(message, name)]
    return f"{text}, {' '.join(found)}"
