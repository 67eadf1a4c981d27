"""What every RPL control message has in common (RFC 6550 §6)."""

import pytest

from asdic.errors import DecodeError, EncodeError
from asdic.wire.rpl import (
    ConsistencyCheck,
    DestinationAdvertisementObject,
    DodagInformationSolicitation,
    Security,
)


def test_a_code_of_authentication_belongs_to_secured_forms() -> None:
    with pytest.raises(EncodeError, match="4 octets, expected 0"):
        DodagInformationSolicitation(authentication=bytes(4)).encode_unsummed()


def test_a_secured_form_has_a_code_of_authentication() -> None:
    with pytest.raises(EncodeError, match="0 octets, expected 4"):
        DodagInformationSolicitation(security=Security(counter=0)).encode_unsummed()


def test_a_missing_code_of_authentication_is_refused() -> None:
    check = ConsistencyCheck(
        rpl_instance_id=0,
        cc_nonce=0,
        dodagid=bytes(16),
        security=Security(counter=0),
        authentication=bytes(4),
    )

    with pytest.raises(DecodeError, match="cut short"):
        ConsistencyCheck.decode(check.encode_unsummed()[:-1])


def test_a_missing_dodagid_is_refused() -> None:
    octets = bytes.fromhex("9b 02 0000 00 40 00 00") + bytes(15)

    with pytest.raises(DecodeError, match="cut short"):
        DestinationAdvertisementObject.decode(octets)
