"""`python -m gazette_diff`."""

from gazette_diff.cli import main

main()
