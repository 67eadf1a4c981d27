"""Docstrings as help."""

from asdic.ui.cli.docstring import unwrapped


def test_a_paragraph_becomes_a_line() -> None:
    assert unwrapped("One\n    two.\n\n    Three\n    four.\n    ") == (
        "One two.\n\nThree four."
    )
    assert unwrapped(None) == ""
