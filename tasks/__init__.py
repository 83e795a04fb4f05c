"""What each stage does: one module of Prefect tasks per stage, one plain package behind each."""
