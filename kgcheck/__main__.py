"""`python -m kgcheck`: the same as the `kgcheck` command."""

from kgcheck.cli import main

main()
