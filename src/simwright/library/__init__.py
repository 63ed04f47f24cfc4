"""The library: accepted tasks as plain folders, how alike they are, how to find them."""
