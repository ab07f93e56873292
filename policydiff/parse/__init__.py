"""RawText → Documents: parts, metadata, numbering, measures, assignments."""

from policydiff.parse.document import parse

__all__ = ["parse"]
