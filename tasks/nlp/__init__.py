"""Enrich: people, roles, dates, statements and speakers of one article."""
