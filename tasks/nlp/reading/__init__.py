"""What the networks say of a text: tokens, tags, heads, names, lemmas."""
