"""What is said, by which cue, and the words that name the source."""
