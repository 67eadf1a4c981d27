"""Packets changed where they stand: the hot paths of a responder and a router.

These functions do on a `bytearray` what decoding, replacing fields and encoding
do with values, several times as fast. They look at no more than they change:

* Checksums are updated (RFC 1624), not verified: one that was wrong stays wrong
  by the same amount, so that damage is never hidden.
* Whether an answer may be sent at all (RFC 1122 §3.2.2, RFC 4443 §2.4) is for
  the caller to decide.
"""

from asdic.wire.in_place import ipv4, ipv6

__all__ = ["ipv4", "ipv6"]
