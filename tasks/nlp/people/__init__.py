"""Who is named: occurrences of names, read and put together to persons."""
