"""Goal sentences, read word by word: what is not understood is named, never passed over."""
