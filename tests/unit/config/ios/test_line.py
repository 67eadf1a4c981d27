"""Lines: their words, and what stands in front."""

from __future__ import annotations

import pytest

from asdic.config.ios.line import Form, split_line


@pytest.mark.parametrize(
    ("text", "form", "words"),
    [
        ("ip routing", Form.SET, ["ip", "routing"]),
        (" no  ip redirects", Form.NO, ["ip", "redirects"]),
        ("DEFAULT mtu", Form.DEFAULT, ["mtu"]),
        ("none", Form.SET, ["none"]),
        ("", Form.SET, []),
    ],
)
def test_a_line_has_a_form_and_words(text: str, form: Form, words: list[str]) -> None:
    line = split_line(text)
    assert (line.form, [word for word, _ in line.words]) == (form, words)
    assert line.is_indented == text.startswith(" ")


def test_the_rest_of_a_line_keeps_its_blanks() -> None:
    assert split_line(" description To  R1 ").rest(1) == "To  R1"
