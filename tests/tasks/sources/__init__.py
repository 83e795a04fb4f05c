"""Tests of ingest: real files, real sockets on loopback."""
