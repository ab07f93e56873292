"""Results as JSON, complete and in a fixed order of keys; the shapes are those of DESIGN and of the shipped schemas."""
