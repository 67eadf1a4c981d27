"""Domain Name Request (RFC 1788 §2)."""

from __future__ import annotations

from typing import ClassVar, final

from asdic.wire.icmpv4.information_body import InformationBody
from asdic.wire.icmpv4.message import Type

__all__ = ["DomainNameRequest"]


@final
class DomainNameRequest(InformationBody, frozen=True, kw_only=True, gc=False):
    """A question for the domain names of the host that is asked."""

    NAME: ClassVar[str] = "Domain Name Request"
    type: ClassVar[int] = Type.DOMAIN_NAME_REQUEST.value
