"""When a router advertises itself: which pairs the table has."""

from __future__ import annotations

from asdic.engine.advertising.stages import ADVERTISING, Happening, Stage


def test_the_table_has_a_row_for_all_that_can_happen() -> None:
    impossible = {
        # A solicitation is judged before: it is heard only while advertising.
        (Stage.OFF, Happening.SOLICITED),
        (Stage.CEASING, Happening.SOLICITED),
        # No timer is set while off, and only final advertisements have a last.
        (Stage.OFF, Happening.DUE),
        (Stage.OFF, Happening.DUE_LAST),
        (Stage.ADVERTISING, Happening.DUE_LAST),
    }
    pairs = {(stage, happening) for stage in Stage for happening in Happening}

    assert set(ADVERTISING) == pairs - impossible
