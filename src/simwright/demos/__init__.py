"""Expert demonstrations."""
