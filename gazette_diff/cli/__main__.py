"""`python -m gazette_diff.cli`."""

from gazette_diff.cli import main

main()
