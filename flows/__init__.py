"""What runs, in order: flows on tasks, the command, settings, schedules."""
