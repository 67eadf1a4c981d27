"""What people see: the only part of asdic that prints."""
