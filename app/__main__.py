"""`python -m app`: the same as `planstead`; with `server` as its first word, the same as `planstead-server`."""

import sys

from app.cli import main, server_main

if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(server_main(words[1:]) if words[:1] == ["server"] else main(words))
