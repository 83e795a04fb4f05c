"""The command as a module, whether it is installed or not: `python -m tests.soak.command status`."""

from flows.cli import main

if __name__ == "__main__":
    main()
