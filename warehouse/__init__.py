"""Where it is kept and how it is asked."""
