"""`asdic send`: any ICMP message from the command line."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import Annotated

import typer

from asdic.errors import EncodeError, OptionError
from asdic.links.capture import PcapWriter
from asdic.links.packet.frame_socket import FrameSocket
from asdic.tools.send import SendOptions, catalog, craft, find, message_octets
from asdic.tools.send.catalog import Entry, Message
from asdic.tools.send.frames import build_frame
from asdic.tools.send.packets import build_packet
from asdic.tools.send.send import (
    Sender,
    find_addresses,
    open_sender,
    with_interface,
)
from asdic.tools.send.values import parse_frame
from asdic.ui.cli.exit_codes import ExitCode
from asdic.ui.send.help_text import field_lines, list_lines
from asdic.wire import icmpv4
from asdic.wire.address import IPV6_UNSPECIFIED, parse_address, parse_link_layer
from asdic.wire.link_type import LinkType

__all__ = ["command"]

_LARGEST = 0xFFFF
_OCTET = 255
_MAC_OCTETS = 6
_WRONG = -1


def _complete(incomplete: str) -> list[str]:
    return [name for name in catalog() if name.startswith(incomplete)]


def command(  # noqa: PLR0917 - typer makes an option of each
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[MESSAGE]",
            show_default=False,
            autocompletion=_complete,
            help="Such as icmpv6.packet-too-big, or icmpv4.200 by number.",
        ),
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIELD=VALUE]...",
            show_default=False,
            help="Fields of the message; --fields lists them.",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="ADDRESS",
            show_default=False,
            help="Where to send it; fe80::1%eth0 for one of a link.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="ADDRESS",
            show_default=False,
            help="Source address, any; the kernel's choice otherwise.",
        ),
    ] = None,
    interface: Annotated[
        str | None,
        typer.Option(
            "-I",
            "--interface",
            metavar="INTERFACE",
            show_default=False,
            help="Send from this interface.",
        ),
    ] = None,
    link_source: Annotated[
        str | None,
        typer.Option(
            "--ether-from",
            metavar="MAC",
            show_default=False,
            help="Send an Ethernet frame from this address; the interface's otherwise.",
        ),
    ] = None,
    link_destination: Annotated[
        str | None,
        typer.Option(
            "--ether-to",
            metavar="MAC",
            show_default=False,
            help="Send an Ethernet frame to this address; that of the group otherwise.",
        ),
    ] = None,
    frame: Annotated[
        str | None,
        typer.Option(
            "--frame",
            metavar="OCTETS",
            show_default=False,
            help="Send a whole Ethernet frame, hexadecimal or @FILE, in place of a MESSAGE; needs -I.",
        ),
    ] = None,
    code: Annotated[
        str | None,
        typer.Option(
            "--code",
            metavar="CODE",
            show_default=False,
            help="The code, by number or name.",
        ),
    ] = None,
    hop_limit: Annotated[
        int | None,
        typer.Option(
            "--hop-limit",
            "--ttl",
            metavar="HOPS",
            min=0,
            max=_OCTET,
            show_default=False,
            help="TTL or hop limit; what the message's RFC asks otherwise.",
        ),
    ] = None,
    checksum: Annotated[
        str | None,
        typer.Option(
            "--checksum",
            metavar="WHAT",
            show_default=False,
            help="In place of the right checksum: wrong, zero, or a number.",
        ),
    ] = None,
    count: Annotated[
        int, typer.Option("--count", "-c", metavar="COUNT", min=1, help="How often.")
    ] = 1,
    interval: Annotated[
        float,
        typer.Option("--interval", metavar="SECONDS", min=0, help="Time in between."),
    ] = 1.0,
    listen: Annotated[
        float | None,
        typer.Option(
            "--listen",
            metavar="SECONDS",
            min=0,
            show_default=False,
            help="Show for so long what ICMP of the same IP version arrives.",
        ),
    ] = None,
    hexadecimal: Annotated[
        bool, typer.Option("--hex", help="Print the message's octets; send nothing.")
    ] = False,
    pcap: Annotated[
        str | None,
        typer.Option(
            "--pcap",
            metavar="FILE",
            show_default=False,
            help="Write the packet into a capture, - for standard output; send nothing.",
        ),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", help="List all messages and leave.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--fields", help="List the fields of MESSAGE and leave.")
    ] = False,
) -> None:
    """Craft an ICMP message and send it as it is, right or wrong.

    Fields have the names that `asdic decode -v` shows. Numbers may be hexadecimal
    (0x500), octets are digits, COUNT*HEX, text:WORDS or @FILE, and items name
    themselves first: option=mtu,mtu=1454. quote= stands for the invoking packet.

    With --ether-to or --ether-from the packet goes as an Ethernet frame, past routes
    and neighbors. Sending needs CAP_NET_RAW; --hex and --pcap need nothing. The exit code is 0 if all
    was sent, 1 if --listen heard nothing, 2 if it could not be sent.
    """
    if listing:
        typer.echo("\n".join(list_lines()))
        return
    if frame is not None:
        if any((name, to, source, hexadecimal, pcap, link_source, link_destination)):
            raise OptionError("--frame excludes a MESSAGE, its addresses and outputs")
        _send_whole(frame, interface, (count, interval, listen))
        return
    if name is None:
        raise OptionError("which message? `asdic send --list` names them")
    entry = find(name)
    if explain:
        typer.echo("\n".join(field_lines(entry)))
        return
    message, patch = _message(entry, fields or [], code)
    options = SendOptions(
        source=None if source is None else parse_address(source.partition("%")[0]),
        interface=interface,
        hop_limit=hop_limit,
        checksum=_checksum(checksum),
        code=patch,
        link_source=_mac("--ether-from", link_source),
        link_destination=_mac("--ether-to", link_destination),
    )
    if hexadecimal:
        _print(message, to, options)
    elif pcap is not None:
        _write(message, _needed(to), options, pcap)
    else:
        _send(message, _needed(to), options, (count, interval, listen))


def _message(
    entry: Entry, fields: list[str], code: str | None
) -> tuple[Message, int | None]:
    """Return the message, and the code that its class does not let one set."""
    if code is None or "code" in entry.message.__struct_fields__:
        return craft(entry, fields, code), None
    if not code.isdecimal() or int(code) > _OCTET:
        raise OptionError(f"--code {code}: expected 0 to {_OCTET}")
    return craft(entry, fields), int(code)


def _send_whole(
    frame: str, interface: str | None, how: tuple[int, float, float | None]
) -> None:
    """Send what `--frame` holds."""
    if interface is None:
        raise OptionError("--frame needs -I INTERFACE")
    octets = parse_frame(frame)
    with ExitStack() as stack:
        sender = stack.enter_context(Sender(FrameSocket(interface), octets))
        _transmit(sender, how, interface, None, stack)


def _mac(option: str, text: str | None) -> bytes | None:
    """Return the octets of an Ethernet address."""
    if text is None:
        return None
    try:
        octets = parse_link_layer(text)
    except EncodeError as error:
        raise OptionError(f"{option}: {error}") from error
    if len(octets) != _MAC_OCTETS:
        raise OptionError(f"{option} {text}: expected 6 octets")
    return octets


def _needed(to: str | None) -> str:
    if to is None:
        raise OptionError("where to? --to ADDRESS")
    return to


def _checksum(text: str | None) -> int | None:
    if text is None:
        return None
    if text in {"wrong", "zero"}:
        return _WRONG if text == "wrong" else 0
    try:
        number = int(text, 0)
    except ValueError:
        number = _WRONG
    if not 0 <= number <= _LARGEST:
        raise OptionError(f"--checksum {text}: expected wrong, zero, or 0 to 0xffff")
    return number


def _print(message: Message, to: str | None, options: SendOptions) -> None:
    """Print the message; ICMPv4's checksum covers no addresses, so needs none."""
    if to is None and message.LAYER == "icmpv4":
        source = destination = IPV6_UNSPECIFIED[:4]
    else:
        endpoint, source = find_addresses(message, _needed(to), options)
        destination = endpoint.address
    typer.echo(message_octets(message, source, destination, options).hex())


def _write(message: Message, to: str, options: SendOptions, path: str) -> None:
    endpoint, source = find_addresses(message, to, options)
    octets = build_packet(message, source, endpoint.address, options)
    link_type = LinkType.RAW
    if options.framed:
        if options.link_source is None:
            options = with_interface(options, endpoint)
        octets = build_frame(octets, endpoint.address, options)
        link_type = LinkType.ETHERNET
    with PcapWriter(path, link_type) as capture:
        capture.write(octets, time.time_ns())


def _send(
    message: Message,
    to: str,
    options: SendOptions,
    how: tuple[int, float, float | None],
) -> None:
    family = 4 if message.LAYER == icmpv4.LAYER else 6
    with ExitStack() as stack:
        sender = stack.enter_context(open_sender(message, to, options))
        _transmit(sender, how, options.interface or _zone(to), family, stack)


def _transmit(
    sender: Sender,
    how: tuple[int, float, float | None],
    interface: str | None,
    family: int | None,
    stack: ExitStack,
) -> None:
    """Send, and show what comes back where that is wanted."""
    count, interval, listen = how
    if listen is None:
        _repeat(sender, count, interval)
        return
    # Packet sockets take time to import, and most runs send only.
    from asdic.ui.send.listener import Listener  # noqa: PLC0415 - start fast

    listener = Listener(interface, stack)
    _repeat(sender, count, interval)
    if not listener.show(listen, family):
        raise typer.Exit(ExitCode.ANSWER_IS_NO)


def _repeat(sender: Sender, count: int, interval: float) -> None:
    for number in range(count):
        if number:
            time.sleep(interval)
        sender.send()


def _zone(to: str) -> str | None:
    return to.partition("%")[2] or None
