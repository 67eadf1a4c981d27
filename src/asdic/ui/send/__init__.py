"""What `asdic send` shows: messages, their fields, and what comes back."""
