"""Normalize: bytes to clean text with title, time, byline and language."""
