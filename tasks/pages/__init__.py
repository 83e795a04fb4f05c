"""Report: pages and tables people read."""
