"""Results as HTML that stands alone: one file, no requests, readable without its script."""
