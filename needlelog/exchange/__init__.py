"""For machines: files that other programs read, made from values."""
