"""Identify: one id per person, organization and place across articles."""
