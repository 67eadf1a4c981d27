"""What is fuzzed: reading octets, and what must hold of whatever was read.

`read` is the code under test; it may raise what it declares, nothing else. `check`
is the oracle: what was read encodes to the same octets, checksums kept, and so on.
"""

from __future__ import annotations

from asdic.errors import CaptureError, DecodeError
from asdic.probe.respond import Message
from asdic.wire import mobile_ip, ndp
from fuzzing import files, frames, message_seeds, parts, path_messages, seeds
from fuzzing.carried_seeds import encapsulations
from fuzzing.target import Target

__all__ = ["TARGETS"]

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target(
            name="ipv4",
            about="frames with IPv4 and ICMPv4",
            read=frames.decode_v4,
            check=frames.check_packet,
            seeds=seeds.ipv4_frames,
        ),
        Target(
            name="ipv6",
            about="frames with IPv6 and ICMPv6",
            read=frames.decode_v6,
            check=frames.check_packet,
            seeds=message_seeds.ipv6_frames,
        ),
        Target(
            name="encapsulations",
            about="frames of every link type, with GRE, VXLAN, MPLS, PPP in them",
            read=frames.decode_any,
            check=frames.check_packet,
            seeds=encapsulations,
        ),
        Target(
            name="messages",
            about="ICMPv4 and ICMPv6 messages of every type, alone",
            read=parts.decode_message,
            check=parts.check_message,
            seeds=message_seeds.messages,
            declared=(DecodeError,),
        ),
        Target(
            name="rpl",
            about="RPL control messages and their options",
            read=parts.decode_rpl,
            check=parts.check_rpl,
            seeds=message_seeds.rpl,
            declared=(DecodeError,),
        ),
        Target(
            name="mobile-ip",
            about="extensions of Mobile IP",
            read=mobile_ip.decode,
            check=parts.check_extensions,
            seeds=message_seeds.mobile_ip,
        ),
        Target(
            name="ndp-options",
            about="options of Neighbor Discovery",
            read=ndp.decode,
            check=parts.check_options,
            seeds=seeds.ndp_options,
        ),
        Target(
            name="mld",
            about="Multicast Listener Discovery, versions 1 and 2",
            read=parts.decode_mld,
            check=parts.check_mld,
            seeds=seeds.multicast_listener,
            declared=(DecodeError,),
        ),
        Target(
            name="extension-structures",
            about="extension structures of ICMP errors (RFC 4884)",
            read=parts.decode_structure,
            check=parts.check_structure,
            seeds=seeds.extension_structures,
            declared=(DecodeError,),
        ),
        Target(
            name="extension-headers",
            about="IPv6 extension headers and their options",
            read=parts.decode_headers,
            check=frames.check_packet,
            seeds=seeds.extension_headers,
        ),
        Target(
            name="captures",
            about="pcap files",
            read=files.read_capture,
            check=files.check_capture,
            seeds=seeds.captures,
            declared=(CaptureError,),
        ),
        Target(
            name="pcapng",
            about="pcapng files",
            read=files.read_pcapng,
            check=files.check_pcapng,
            seeds=seeds.pcapng_captures,
            declared=(CaptureError,),
            # An interface of many names its records; a block may hold little.
            memory=64,
        ),
        Target(
            name="compressed",
            about="files compressed with gzip or zstd",
            read=files.read_compressed,
            check=files.check_compressed,
            seeds=seeds.compressed,
            declared=(CaptureError,),
            # Windows, and what is read at once, count whatever the input.
            memory=64_000,
        ),
        Target(
            name="validation",
            about="findings about any frame",
            read=frames.validate,
            check=frames.check_findings,
            seeds=message_seeds.frames,
            # A finding for every option of one frame, each with its words.
            memory=128,
        ),
        Target(
            name="rendering",
            about="lines, trees and JSON of any frame",
            read=frames.render,
            check=frames.check_rendered,
            seeds=message_seeds.frames,
            # Trees and JSON name every field of every option of one frame.
            memory=512,
        ),
        Target(
            name="path-messages",
            about="messages to and from `asdic respond`",
            read=Message.decode,
            check=path_messages.check_message,
            seeds=path_messages.messages,
            declared=(DecodeError,),
        ),
        Target(
            name="path-reports",
            about="reports of `asdic respond`",
            read=path_messages.read_report,
            check=path_messages.check_report,
            seeds=path_messages.reports,
            declared=(DecodeError,),
        ),
        Target(
            name="responder",
            about="datagrams to `asdic respond`, and its answers",
            read=path_messages.answer,
            check=path_messages.check_answer,
            seeds=path_messages.messages,
        ),
    )
}
