"""`python -m alcove`: the command line."""

import sys

from alcove.project.commands import main

sys.exit(main(sys.argv[1:]))
