"""What an option's type says by itself (RFC 8200 §4.2)."""

import pytest

from asdic.wire.ipv6.options.option_type import TYPE, Action, action_of, may_change


@pytest.mark.parametrize(
    ("number", "action", "changes"),
    [
        (0x05, Action.SKIP, False),
        (0x26, Action.SKIP, True),
        (0x6D, Action.DISCARD, True),
        (0x8B, Action.DISCARD_AND_REPORT, False),
        (0xEE, Action.DISCARD_AND_REPORT_UNLESS_MULTICAST, True),
    ],
)
def test_the_first_three_bits_tell(
    number: int, action: Action, *, changes: bool
) -> None:
    # As tshark 4.0 has it of these types.
    assert action_of(number) is action
    assert may_change(number) is changes


def test_a_type_is_told_in_words() -> None:
    assert TYPE.meaning is not None
    assert TYPE.meaning(0x05) == "skip if unknown"
    assert TYPE.meaning(0x6D) == "discard if unknown, may change"
    assert TYPE.meaning(0xC9) == ("discard and report unless multicast if unknown")
