"""When: calendar expressions and the days they mean."""
