"""The security section (RFC 6550 §6.1)."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from asdic.errors import DecodeError, EncodeError
from asdic.wire.rpl import Security
from figures import assert_figure_is_true, assert_truncation_is_refused

# Written by hand from the RFC; tshark dissects it alike.
OCTETS = bytes.fromhex("80 00 80 00 00000005 0102030405060708 09")
SECURITY = Security(
    counter=5,
    counter_is_time=True,
    key_identifier_mode=2,
    key_identifier=bytes(range(1, 10)),
)


def test_octets_and_section_are_the_same_thing() -> None:
    assert SECURITY.encode() == OCTETS
    assert Security.decode(b"\xff" + OCTETS, 1) == SECURITY


def test_figure_is_true() -> None:
    pairwise = replace(SECURITY, key_identifier_mode=3, key_identifier=b"")

    def without_mode(octets: bytes) -> object:
        found = Security.decode(octets + bytes(9))
        return replace(found, key_identifier=b"")

    assert_figure_is_true(pairwise, pairwise.encode(), without_mode)


def test_truncation_is_refused() -> None:
    assert_truncation_is_refused(OCTETS, len(OCTETS), Security.decode)


# As the tables in the text of RFC 6550 §6.1 (figures 10 and 11) have them. tshark 4.0
# shows a key source of 8 octets in mode 1 as well, where figure 10 has none.
@pytest.mark.parametrize(
    ("mode", "level", "key", "code"),
    [
        (0, 0, 1, 4),
        (1, 2, 0, 8),
        (2, 1, 9, 0),
        (3, 0, 0, 384),
        (3, 2, 0, 256),
        (3, 3, 9, 0),
        (1, 4, 0, 0),
    ],
)
def test_lengths_follow_mode_and_level(
    mode: int, level: int, key: int, code: int
) -> None:
    section = Security(
        counter=0, key_identifier_mode=mode, level=level, key_identifier=bytes(key)
    )

    assert Security.decode(section.encode()) == section
    assert section.authentication_length == code
    assert section.encrypts == (level not in (0, 2))


def test_a_key_that_does_not_fit_its_mode_is_refused() -> None:
    with pytest.raises(EncodeError, match="expected 1"):
        Security(counter=0, key_identifier_mode=0).encode()


def test_a_missing_key_is_refused() -> None:
    with pytest.raises(DecodeError, match="key cut short"):
        Security.decode(OCTETS[:16])


def test_modes_have_names() -> None:
    meaning = Security.FIELDS[3].meaning

    assert meaning is not None
    assert [meaning(mode) for mode in (1, 3)] == ["pairwise key", "signature"]


@given(st.binary(min_size=17, max_size=17))
def test_any_octets_survive_the_wire(octets: bytes) -> None:
    encoded = Security.decode(octets).encode()

    assert octets.startswith(encoded)
