"""What `asdic node` reads and prints."""
