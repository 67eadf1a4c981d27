"""What `asdic mtu` and `asdic tracepath` print."""
