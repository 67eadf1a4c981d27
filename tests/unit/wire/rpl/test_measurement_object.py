"""Measurement Object (RFC 6998 §4)."""

import pytest
from hypothesis import given, strategies as st

from asdic.errors import EncodeError
from asdic.wire import rpl
from asdic.wire.rpl import MeasurementObject
from figures import assert_figure_is_true, assert_truncation_is_refused

# Made up: the body is not looked into.
OCTETS = bytes.fromhex("9b 06 0000 1e000000")
MESSAGE = MeasurementObject(measurement=b"\x1e\0\0\0")


def test_octets_and_message_are_the_same_thing() -> None:
    assert MESSAGE.encode_unsummed() == OCTETS
    assert rpl.decode(OCTETS) == MESSAGE


def test_figure_is_true() -> None:
    assert_figure_is_true(MESSAGE, OCTETS, MeasurementObject.decode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, 4, MeasurementObject.decode)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(EncodeError, match="code"):
        MeasurementObject(measurement=b"", code=256).encode_unsummed()


@given(st.binary(max_size=40))
def test_any_body_survives_the_wire(body: bytes) -> None:
    octets = OCTETS[:4] + body

    assert rpl.decode(octets).encode_unsummed() == octets
