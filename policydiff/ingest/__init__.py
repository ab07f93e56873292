"""Bytes or path → RawText; the only reader of input."""

from policydiff.ingest.source import bytes_of, read_bytes, read_path

__all__ = ["bytes_of", "read_bytes", "read_path"]
