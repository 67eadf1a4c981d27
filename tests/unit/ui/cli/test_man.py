"""Manual pages."""

import shutil
import subprocess

import pytest

from asdic.errors import OptionError
from asdic.ui.cli.main import COMMANDS, main
from asdic.ui.cli.man import page


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_a_page_has_its_sections(name: str | None) -> None:
    text = page(name)

    headings = [
        line.removeprefix(".SH ")
        for line in text.splitlines()
        if line.startswith(".SH ")
    ]
    assert headings[:4] == ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS"]


def test_options_stand_with_value_help_and_default() -> None:
    lines = page("ping").splitlines()

    at = lines.index("\\fB\\-W\\fR \\fISECONDS\\fR")
    assert lines[at - 1] == ".TP"
    assert lines[at + 1].startswith("How long to wait for an answer")
    assert lines[at + 2] == "Default: 10."


def test_choices_are_named() -> None:
    assert "\\fB\\-M\\fR \\fIdo|want|dont|probe\\fR" in page("ping").splitlines()


def test_the_page_of_asdic_lists_the_commands() -> None:
    text = page()

    for name in COMMANDS:
        assert f".BR asdic\\-{name} (1)" in text


def test_no_line_begins_with_a_request_that_was_not_meant() -> None:
    requests = {".TH", ".SH", ".TP", ".PP", ".B", ".BR"}
    for name in (None, *COMMANDS):
        for line in page(name).splitlines():
            if line.startswith((".", "'")):
                assert line.split()[0] in requests


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(
        OptionError, match="no command xyzzy; there are conformance, decode"
    ):
        page("xyzzy")


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["man", "ping"])

    assert left.value.code == 0
    assert capsys.readouterr().out == page("ping")


@pytest.mark.skipif(shutil.which("groff") is None, reason="not installed: groff")
@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_groff_has_no_complaint(name: str | None) -> None:
    done = subprocess.run(
        ["groff", "-man", "-ww", "-z"],
        input=page(name),
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stderr == ""


def test_a_group_has_a_section_for_each_subcommand() -> None:
    lines = page("neighbors").splitlines()

    at = lines.index(".SH ARP")
    assert lines[at + 1] == ".B arp [OPTION]... TARGET"
    assert ".SH DISCOVER" in lines
    assert "\\fB\\-s\\fR, \\fB\\-\\-source\\fR \\fIADDRESS\\fR" in lines[at:]
