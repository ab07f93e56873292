"""Bytes or path → RawText; the only reader of input."""

from policydiff.ingest.source import read_bytes, read_path

__all__ = ["read_bytes", "read_path"]
