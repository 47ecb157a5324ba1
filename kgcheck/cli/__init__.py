"""The command line: a file a command, each thin; `main` turns errors into messages and exit codes."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress


def main() -> None:
    """The `kgcheck` command."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    import click

    from kgcheck.cli.root import kgcheck
    from kgcheck.errors import KgcheckError

    for stream in (sys.stdout, sys.stderr):
        if (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            reconfigure(errors="backslashreplace")
    try:
        code = kgcheck.main(arguments, prog_name="kgcheck", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return 130
    except KgcheckError as error:
        show_error(error)
        return error.exit_code
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        click.echo(f"Error: {error.filename or 'output'}: {reason}", err=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            click.echo("  Free some space, or write elsewhere; an audit goes on with --resume.", err=True)
        with suppress(OSError, ValueError):  # what could not be written is not tried again when Python ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 3
    return code if isinstance(code, int) else 0


def show_error(error: Exception) -> None:
    """Tell the user what was wrong and what to do, on stderr."""
    import click

    click.echo(f"Error: {error}", err=True)
    if hint := getattr(error, "hint", None):
        click.echo(f"  {hint}", err=True)
