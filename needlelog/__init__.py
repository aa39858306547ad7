"""Needlelog: the desk record of a clinic that needles."""

__version__ = "0.1.0"
