"""`asdic decode`: the packets of a capture as lines, trees, JSON or a summary."""

from __future__ import annotations

import io
import os
import stat
import sys
import time
from contextlib import ExitStack
from enum import Enum
from typing import Annotated, TextIO, final

import msgspec
import typer

from asdic.errors import CaptureError, OptionError
from asdic.links.capture import (
    STANDARD_INPUT,
    CaptureReader,
    PcapReader,
    open_capture,
)
from asdic.links.capture.pcap_writer import STANDARD_OUTPUT
from asdic.tools.decode import Selection
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.decode import output
from asdic.ui.decode.hex_text import parse_hex
from asdic.ui.decode.keeper import Keep, Keeper
from asdic.ui.decode.names import parse_type
from asdic.ui.decode.output import Source
from asdic.wire.link_type import LinkType
from asdic.wire.packet.link import LINK_TYPES
from asdic.wire.registry import Family

__all__ = ["command"]

_MAXIMUM_CODE = 255
_FOLLOW_SECONDS = 0.2
_LINK_TYPE_OFFSET = 20  # where a capture file says it


class LinkName(Enum):
    """What the octets of `--hex` begin with."""

    ETHERNET = "ethernet"
    IP = "ip"
    ICMP = "icmp"
    ICMPV6 = "icmpv6"


_LINK_TYPES = {
    LinkName.ETHERNET: LinkType.ETHERNET,
    LinkName.IP: LinkType.RAW,
    LinkName.ICMP: LinkType.ICMPV4,
    LinkName.ICMPV6: LinkType.ICMPV6,
}


@final
class _GivenFrame(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The frame of `--hex`."""

    octets: bytes
    link_type: int
    time_ns: None = None
    interface: str = ""
    comments: tuple[str, ...] = ()

    @property
    def original_length(self) -> int:
        return len(self.octets)


def command(  # noqa: PLR0917 - typer makes an option of each
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]",
            show_default=False,
            help="A pcap or pcapng file, which may be compressed (.gz, .zst), or - for standard input.",
        ),
    ] = None,
    interface: Annotated[
        str | None,
        typer.Option(
            "-i",
            metavar="INTERFACE",
            show_default=False,
            help="Show live traffic of an interface, or of any: ICMP, unless --filter says otherwise.",
        ),
    ] = None,
    filter_: Annotated[
        str | None,
        typer.Option(
            "--filter",
            metavar="EXPRESSION",
            show_default=False,
            help="With -i: what to show, as tcpdump writes it; needs libpcap.",
        ),
    ] = None,
    write: Annotated[
        str | None,
        typer.Option(
            "-w",
            metavar="FILE",
            show_default=False,
            help="Write the packets shown into a pcap file as well; - writes them to standard output instead.",
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "-c",
            metavar="COUNT",
            min=1,
            show_default=False,
            help="Stop after so many packets.",
        ),
    ] = None,
    hexadecimal: Annotated[
        str | None,
        typer.Option(
            "--hex",
            metavar="OCTETS",
            show_default=False,
            help="One packet in hexadecimal digits or as a dump; - reads them from standard input.",
        ),
    ] = None,
    link_type: Annotated[
        LinkName,
        typer.Option("--link-type", help="What the octets of --hex begin with."),
    ] = LinkName.ETHERNET,
    verbose: Annotated[
        bool,
        typer.Option(
            "-v", "--verbose", help="Show every field, its place and meaning."
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object per packet and line.")
    ] = False,
    types: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            show_default=False,
            help="Only this ICMP type, by number or name; may be repeated.",
        ),
    ] = None,
    codes: Annotated[
        list[int] | None,
        typer.Option(
            "--code",
            metavar="CODE",
            min=0,
            max=_MAXIMUM_CODE,
            show_default=False,
            help="Only this ICMP code; may be repeated.",
        ),
    ] = None,
    family: Annotated[
        Family | None,
        typer.Option("--family", show_default=False, help="Only this family."),
    ] = None,
    ipv4: Annotated[
        bool, typer.Option("-4", help="Only IPv4: short for --family ipv4.")
    ] = False,
    ipv6: Annotated[
        bool, typer.Option("-6", help="Only IPv6: short for --family ipv6.")
    ] = False,
    only_findings: Annotated[
        bool, typer.Option("--only-findings", help="Only packets that break a rule.")
    ] = False,
    count: Annotated[
        bool, typer.Option("--count", help="Print how many packets there are.")
    ] = False,
    summary: Annotated[
        bool, typer.Option("--summary", help="Count types, codes and sources.")
    ] = False,
    follow: Annotated[
        bool,
        typer.Option(
            "-f", "--follow", help="Wait at the end of FILE for more packets."
        ),
    ] = False,
    schema: Annotated[
        bool,
        typer.Option("--schema", help="Print the JSON Schema of --json and leave."),
    ] = False,
) -> None:
    """Show the packets of a capture: a line each, as a tree, or as JSON.

    Files are read as a stream, so their size does not matter. With -i an interface
    is heard until Ctrl-C; that needs CAP_NET_RAW, which is given up once it is open.
    A rule that a packet breaks stands in brackets behind its line.

    The exit code is 0 if all went well, 1 if options choose packets and there is
    none, 2 if the input cannot be read.
    """
    if schema:
        _print_schema()
        return
    _refuse_contradictions(
        verbose=verbose, as_json=as_json, count=count, summary=summary
    )
    _refuse_useless(
        interface, filter_, totals=count or summary, kept=bool(write or limit)
    )
    _let_any_text_through(as_json=as_json)
    selection = Selection(
        types=frozenset().union(*map(parse_type, types or ())),
        codes=frozenset(codes or ()),
        family=_family(family, ipv4=ipv4, ipv6=ipv6),
        only_findings=only_findings,
    )
    with ExitStack() as stack:
        if interface is None:
            source = _open(file, hexadecimal, link_type, stack, follow=follow)
            keep = _keep(write, stack)
        elif file is not None or hexadecimal is not None:
            raise OptionError("-i excludes a FILE and --hex")
        else:
            source, keep = _listen(interface, filter_, write, stack)
        if count or summary:
            outcome = output.count(source, selection, summary=summary, as_json=as_json)
        else:
            mode = output.Mode.JSON if as_json else output.Mode.LINES
            mode = output.Mode.TREE if verbose else mode
            if write == STANDARD_OUTPUT:
                mode = output.Mode.NOTHING
            outcome = output.show(source, selection, mode, keep=keep, limit=limit)
    if not outcome.whole and interface is None:
        raise typer.Exit(ExitCode.INTERRUPTED)
    if selection.asks and not outcome.frames:
        raise typer.Exit(ExitCode.ANSWER_IS_NO)


def _refuse_useless(
    interface: str | None, filter_: str | None, *, totals: bool, kept: bool
) -> None:
    if filter_ is not None and interface is None:
        raise OptionError("--filter needs -i INTERFACE")
    if totals and kept:
        raise OptionError("-c and -w exclude --count and --summary")


def _listen(
    interface: str, filter_: str | None, write: str | None, stack: ExitStack
) -> tuple[Source, Keep | None]:
    """Return the frames of *interface*, and what writes them."""
    # Sockets take time to import, and files are read without.
    from asdic.ui.decode.live import open_interface  # noqa: PLC0415 - start fast

    # What is written is opened by whoever the user was before giving things up.
    output = None if write is None else Keeper(write, stack)
    source, link_type = open_interface(interface, filter_, stack)
    if output is None:
        return source, None
    output.begin(link_type)
    return source, output.keep


def _keep(write: str | None, stack: ExitStack) -> Keep | None:
    """Return what writes a frame to the file *write*, if there is one."""
    return None if write is None else Keeper(write, stack).keep


def _let_any_text_through(*, as_json: bool) -> None:
    """Let standard output take whatever packets hold, in any locale.

    JSON is UTF-8 (RFC 8259 §8.1); text shows as escapes what the locale lacks.
    """
    if not isinstance(sys.stdout, io.TextIOWrapper):
        return
    if as_json:
        sys.stdout.reconfigure(encoding="utf-8")
    else:
        sys.stdout.reconfigure(errors="backslashreplace")


def _print_schema() -> None:
    # The schema is built from all of wire, which takes a while to import.
    from asdic.ui.decode.schema import schema  # noqa: PLC0415 - only where asked for

    text = msgspec.json.encode(schema())
    typer.echo(msgspec.json.format(text).decode())


def _refuse_contradictions(
    *, verbose: bool, as_json: bool, count: bool, summary: bool
) -> None:
    if count and summary:
        raise OptionError("--count and --summary exclude each other")
    if verbose and (as_json or count or summary):
        raise OptionError("-v excludes --json, --count and --summary")


def _family(family: Family | None, *, ipv4: bool, ipv6: bool) -> int | None:
    """Return 4, 6, or `None` for both."""
    wanted4 = ipv4 or family is Family.IPV4
    wanted6 = ipv6 or family is Family.IPV6
    if wanted4 == wanted6:
        return None
    return 4 if wanted4 else 6


def _open(
    file: str | None,
    hexadecimal: str | None,
    link_name: LinkName,
    stack: ExitStack,
    *,
    follow: bool,
) -> Source:
    """Return where frames come from; *stack* closes it."""
    if (file is None) == (hexadecimal is None):
        raise OptionError(
            "give a capture FILE, - for standard input, -i INTERFACE or --hex OCTETS"
        )
    if hexadecimal is not None:
        if hexadecimal == STANDARD_INPUT:
            hexadecimal = _standard_input()
        octets = parse_hex(hexadecimal)
        given = _GivenFrame(octets=octets, link_type=_LINK_TYPES[link_name])
        return Source(records=(given,), link_type=given.link_type)
    return _open_capture(file or "", stack, follow=follow)


def _standard_input() -> str:
    stdin: TextIO | None = sys.stdin
    if stdin is None:  # Python found it closed when it started
        raise OptionError("--hex -: standard input is closed")
    return stdin.read()


def _wait() -> None:
    time.sleep(_FOLLOW_SECONDS)


def _open_capture(path: str, stack: ExitStack, *, follow: bool) -> Source:
    try:
        reader = open_capture(path, wait=_wait if follow else None)
        stack.callback(reader.close)
        status = os.stat(sys.stdin.fileno() if path == STANDARD_INPUT else path)  # noqa: PTH116 - of a descriptor too
    except OSError as error:
        raise OptionError(f"{path}: {error.strerror}") from error
    # In pcapng every packet has a link type, and one that is not read is a payload.
    if isinstance(reader, PcapReader) and reader.link_type not in LINK_TYPES:
        problem = f"link type {reader.link_type}, which asdic does not read,"
        raise CaptureError(path, _LINK_TYPE_OFFSET, problem)
    stack.callback(_warn_if_cut_short, reader)
    regular = stat.S_ISREG(status.st_mode)
    return Source(
        records=reader,
        link_type=reader.link_type if isinstance(reader, PcapReader) else None,
        size=status.st_size if regular and not follow else None,
        octets_read=lambda: reader.octets_read,
        live=follow or not regular,
    )


def _warn_if_cut_short(reader: CaptureReader) -> None:
    if reader.cut_short is not None:
        sys.stdout.flush()
        sys.stderr.write(f"asdic decode: warning: {reader.cut_short}\n")
