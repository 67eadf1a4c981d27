"""The rarer Neighbor Discovery options, for `demo_messages`."""

from __future__ import annotations

from collections.abc import Iterator

from asdic.wire import ndp
from asdic.wire.address import parse_address
from asdic.wire.ndp.dns_search_list import encode_names

__all__ = ["rare_options"]

_ADDRESS = parse_address("2001:db8::53")
_NAME = encode_names(["example.org"])
_BODY = bytes(range(1, 7))


def rare_options() -> Iterator[ndp.Option]:
    """Yield one of each."""
    yield ndp.PvdId(http=True, sequence_number=7, pvd_id=_NAME + bytes(5))
    yield ndp.EncryptedDns(
        service_priority=1,
        lifetime=3600,
        adn_length=len(_NAME),
        resolver=_NAME + b"\0\x10" + _ADDRESS + bytes(7),
    )
    yield from _mobility()
    yield from _six_lowpan()
    opaque = (
        ndp.CryptoIdParameters,
        ndp.NdpSignature,
        ndp.ConsistentUptime,
        ndp.CardRequest,
        ndp.CardReply,
        ndp.Experiment1,
        ndp.Experiment2,
    )
    yield from (kind(body=_BODY) for kind in opaque)


def _mobility() -> Iterator[ndp.Option]:
    yield ndp.Map(
        distance=2,
        preference=15,
        regional=True,
        valid_lifetime=3600,
        global_address=_ADDRESS,
    )
    yield ndp.HandoverKeyRequest(pad_length=2, encryption_public_key=bytes(12))
    yield ndp.HandoverKeyReply(
        pad_length=2, key_lifetime=3600, encrypted_handover_key=bytes(10)
    )
    yield ndp.HandoverAssistInformation(option_code=1, hai_length=3, hai_value=b"abc\0")
    yield ndp.MobileNodeIdentifier(
        option_code=1, mn_length=5, mn_value=b"a@b.c" + bytes(7)
    )
    yield ndp.ProxySignature(key_hash=bytes(range(16)), digital_signature=bytes(12))


def _six_lowpan() -> Iterator[ndp.Option]:
    yield ndp.AddressRegistration(
        transaction=True,
        transaction_id=5,
        registration_lifetime=600,
        rovr=bytes.fromhex("020000fffe000001"),
    )
    yield ndp.SixLowpanContext(
        context_length=64,
        context_identifier=3,
        compression=True,
        valid_lifetime=600,
        context_prefix=_ADDRESS[:8],
    )
    yield ndp.AuthoritativeBorderRouter(
        version_low=1,
        version_high=2,
        valid_lifetime=600,
        border_router_address=_ADDRESS,
    )
    yield ndp.CapabilityIndication(
        extended_address_registration=True, generic_header_compression=True
    )
    yield ndp.ResourceDirectoryAddress(lifetime=3600, rd_address=_ADDRESS)
