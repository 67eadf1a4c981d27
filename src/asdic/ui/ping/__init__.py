"""What `asdic ping` prints."""
