"""On which line of a TOML file a key stands."""

from __future__ import annotations

import pytest

from asdic.config.lines import line_of

TEXT = '''# [not] a = table
top = 1
a.b.c = "x # no comment"

[host]  # a table
echo = true
"quoted key" = [1,
  2, # [host]
  3]
text = """
name = "not a key"
"""
after = { x = 1,  y = "[z]" }
[probe.inner]
'single' = 1

[[interface]]
name = "t0"
addresses = [
  "one",
]
[[interface]]
name = "t1"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("a",), 3),
        (("a", "b", "c"), 3),
        (("host",), 5),
        (("host", "echo"), 6),
        (("host", "quoted key"), 7),
        (("host", "quoted key", 2), 7),
        (("host", "text"), 10),
        (("host", "after", "y"), 13),
        (("probe", "inner", "single"), 15),
        (("interface", 0), 17),
        (("interface", 0, "name"), 18),
        (("interface", 0, "addresses", 0), 19),
        (("interface", 1, "name"), 23),
        (("interface", 1, "kind"), 22),
        (("host", "name"), 5),
        (("not",), 1),
        ((), 1),
    ],
)
def test_a_key_or_the_table_around_it_is_found(
    path: tuple[str | int, ...], line: int
) -> None:
    assert line_of(TEXT, path) == line


def test_what_is_no_statement_is_passed_over() -> None:
    assert line_of("=\na = 1\n", ("a",)) == 2


def test_tables_in_lists_belong_to_the_list_table_above_them() -> None:
    text = """\
[[list]]
name = "A"
[[list.entries]]
key = 1
[[list.entries]]
key = 2
[[list]]
name = "B"
[[list.entries]]
key = 3
[list.entries.more]
key = 4
[list.other]
key = 5
"""
    expected = {
        ("list", 0, "entries", 0, "key"): 4,
        ("list", 0, "entries", 1, "key"): 6,
        ("list", 1, "name"): 8,
        ("list", 1, "entries", 0): 9,
        ("list", 1, "entries", 0, "more", "key"): 12,
        ("list", 1, "other", "key"): 14,
    }
    assert {path: line_of(text, path) for path in expected} == expected
