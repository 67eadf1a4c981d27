"""The data of a request, and what comes back of it."""

from hypothesis import given, strategies as st

from asdic.probe.ping.events import WrongOctet
from asdic.probe.ping.payload import Payload

KEY = 0x0123456789ABCDEF


def test_the_cookie_is_the_key_plus_the_number() -> None:
    data = Payload(12, KEY).make(1)

    assert data == bytes.fromhex("0123456789abcdf0") + bytes([8, 9, 10, 11])


def test_seven_octets_have_no_room_for_a_cookie() -> None:
    payload = Payload(7, KEY)

    assert payload.make(1) == payload.make(2) == bytes(range(7))
    assert payload.number(bytes(range(7))) is None


def test_a_pattern_leaves_no_room_for_a_cookie() -> None:
    payload = Payload(9, KEY, b"\xab\xcd")

    assert payload.make(5) == b"\xab\xcd\xab\xcd\xab\xcd\xab\xcd\xab"
    assert payload.number(payload.make(5)) is None


def test_no_data_at_all() -> None:
    payload = Payload(0, KEY)

    assert payload.make(1) == b""
    assert payload.first_difference(1, b"") is None


def test_a_cookie_that_was_cut_off_names_nothing() -> None:
    payload = Payload(56, KEY)

    assert payload.number(payload.make(1)[:7]) is None


def test_what_is_missing_at_the_end_is_no_difference() -> None:
    payload = Payload(56, KEY)

    assert payload.first_difference(1, payload.make(1)[:20]) is None


def test_what_was_added_is_a_difference() -> None:
    payload = Payload(10, KEY)

    found = payload.first_difference(1, payload.make(1) + b"\x55")

    assert found == WrongOctet(offset=10, expected=0, found=0x55)


@given(
    size=st.integers(8, 2000),
    key=st.integers(0, 2**64 - 1),
    number=st.integers(1, 2**40),
)
def test_the_cookie_gives_the_number_back(size: int, key: int, number: int) -> None:
    payload = Payload(size, key)

    data = payload.make(number)

    assert len(data) == size
    assert payload.number(data) == number
    assert payload.first_difference(number, data) is None


@given(size=st.integers(1, 300), data=st.data())
def test_the_first_changed_octet_is_found(size: int, data: st.DataObject) -> None:
    payload = Payload(size, KEY)
    offset = data.draw(st.integers(0, size - 1))
    change = data.draw(st.integers(1, 255))
    octets = bytearray(payload.make(3))
    expected = octets[offset]
    octets[offset] ^= change

    found = payload.first_difference(3, bytes(octets))

    assert found == WrongOctet(
        offset=offset, expected=expected, found=expected ^ change
    )
