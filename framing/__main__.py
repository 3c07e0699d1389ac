"""The command line, as `framing` and as `python -m framing`."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


def main() -> None:
    """Run the command line; whoever stops it, even as it loads, reads one line."""
    sys.unraisablehook = _stop_all_the_same
    try:
        from framing.cli import main as run

        run()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print("framing: stopped", file=sys.stderr)
        sys.exit(130)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is left to do is to end


def _stop_all_the_same(raised: UnraisableHookArgs) -> None:
    """Stop where a library swallows the interrupt, as compiled ones do while they load: a run may be left at any instant."""
    if raised.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(raised)
        return
    os.write(2, b"framing: stopped\n")
    os._exit(130)


if __name__ == "__main__":
    main()
