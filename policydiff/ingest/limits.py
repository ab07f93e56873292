"""Limits on what is read, so that no file can exhaust the machine. All are far above any real document."""

# The longest collection at hand, a compilation of 1,745 pages, is 3 MB of text; a policy document is under 1 MB.
MAX_BYTES = 64 * 1024 * 1024
MAX_CHARACTERS = 8_000_000
# A text with a larger share of control characters is not a text.
MAX_CONTROL_SHARE = 0.002
