"""Bytes or path → RawText; the only reader of input."""

from policydiff.ingest.source import bytes_of, exists, is_file, is_folder, read_bytes, read_path

__all__ = ["bytes_of", "exists", "is_file", "is_folder", "read_bytes", "read_path"]
