"""Lists of records in reports of either family."""

import pytest
from hypothesis import given, strategies as st

from asdic.wire.icmp.multicast_record import (
    MulticastRecord,
    RecordType,
    UnknownRecord,
    decode_records,
    encode_records,
)
from asdic.wire.icmpv6 import MulticastAddressRecord
from asdic.wire.igmp import GroupRecord

KINDS: list[type[MulticastRecord]] = [GroupRecord, MulticastAddressRecord]


@pytest.mark.parametrize("kind", KINDS)
def test_families_differ_in_the_width_of_addresses_alone(
    kind: type[MulticastRecord],
) -> None:
    width = kind.WIDTH
    record = kind(
        record_type=RecordType.MODE_IS_INCLUDE,
        multicast_address=b"\xff" * width,
        sources=(b"\x01" * width, b"\x02" * width),
        auxiliary_data=b"data",
    )
    octets = b"\x01\x01\x00\x02" + b"\xff" * width + b"\x01" * width + b"\x02" * width

    assert record.encode() == octets + b"data"
    assert kind.decode(octets + b"data") == record
    assert kind.length_at(octets, 0) == 8 + 3 * width


@pytest.mark.parametrize("kind", KINDS)
@given(octets=st.binary(max_size=80), count=st.integers(0, 4))
def test_any_octets_come_back(
    kind: type[MulticastRecord], octets: bytes, count: int
) -> None:
    records, end = decode_records(kind, octets, 0, count)

    assert len(records) <= count
    assert encode_records(records) == octets[:end]
    assert all(not isinstance(each, UnknownRecord) for each in records[:-1])
