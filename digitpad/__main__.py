"""The one way in: a command's name leads to the command line, everything else to the window."""

import sys


def main() -> int:
    """Run digitpad with the arguments of this process; return its exit code."""
    from digitpad import cli

    arguments = sys.argv[1:]
    if arguments[:1] and (arguments[0] in cli.COMMANDS or arguments[0].startswith("-") or len(arguments) > 1):
        return cli.run(arguments)
    try:
        from digitpad.gui.app import run_window
    except ImportError as error:
        if error.name is not None and error.name.partition(".")[0] == "digitpad":
            raise
        return cli.complain(f"the window cannot start ({error}); install the libraries that README.md lists")
    return run_window(arguments[0] if arguments else None)


if __name__ == "__main__":
    sys.exit(main())
