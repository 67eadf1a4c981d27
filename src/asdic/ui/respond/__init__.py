"""What `asdic respond` prints."""
