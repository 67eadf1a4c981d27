"""How the times of Timestamp messages are shown (RFC 792)."""

import pytest

from asdic.wire.field import Field
from asdic.wire.icmpv4 import Timestamp


@pytest.fixture
def originate_timestamp() -> Field:
    return next(row for row in Timestamp.FIELDS if row.name == "originate_timestamp")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "00:00:00.000 UT"),
        (80304872, "22:18:24.872 UT"),
        (0x80000001, "not in standard form"),
    ],
)
def test_times_read_as_time_of_day(
    originate_timestamp: Field, number: int, text: str
) -> None:
    assert originate_timestamp.meaning is not None
    assert originate_timestamp.meaning(number) == text
