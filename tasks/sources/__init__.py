"""Ingest: documents out of files, feeds, archives and addresses."""
