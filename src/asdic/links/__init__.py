"""Where packets come from and go to: sockets, devices, capture files."""
