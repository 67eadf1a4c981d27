"""The configuration of routers that speak IOS: text and values."""
