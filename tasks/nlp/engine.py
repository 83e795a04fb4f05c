"""Texts read by natasha's networks: the one place the models are loaded."""
