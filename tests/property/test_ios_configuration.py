"""A text of IOS, read, written and read again: the same value."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import assume, given, strategies as st

from asdic.config.ios.draft import Draft
from asdic.config.ios.line import split_line
from asdic.config.ios.mode import Mode
from asdic.config.ios.read import parse_ios, perform
from asdic.config.ios.write import format_ios
from asdic.errors import ConfigurationError
from ios_texts import lines_of

INTERFACES = st.sampled_from(["interface Ethernet0/0", "interface Loopback0"])
LISTS = {
    Mode.STANDARD_LIST: "ip access-list standard S",
    Mode.EXTENDED_LIST: "ip access-list extended E",
    Mode.IPV6_LIST: "ipv6 access-list SIX",
}


def block(head: st.SearchStrategy[str], mode: Mode) -> st.SearchStrategy[list[str]]:
    lines = st.lists(lines_of(mode).map(" {}".format), max_size=6)
    return st.tuples(head, lines).map(lambda one: [one[0], *one[1]])


BLOCKS = st.one_of(
    st.lists(lines_of(Mode.GLOBAL), min_size=1, max_size=6),
    block(INTERFACES, Mode.INTERFACE),
    block(INTERFACES, Mode.INTERFACE),
    block(st.just("interface Null0"), Mode.NULL),
    *(block(st.just(head), mode) for mode, head in LISTS.items()),
)


@given(st.lists(BLOCKS, max_size=5))
def test_a_text_that_is_read_and_written_is_read_as_the_same_value(
    blocks: list[list[str]],
) -> None:
    draft = Draft()
    for line in (line for one in blocks for line in one):
        with suppress(ConfigurationError):
            perform(draft, split_line(line))
    try:
        setup = draft.setup()
    except ConfigurationError:
        assume(False)  # noqa: FBT003 - hypothesis's
        raise

    text = format_ios(setup)

    assert parse_ios(text).setup == setup
    assert format_ios(parse_ios(text).setup) == text
