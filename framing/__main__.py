"""The command line, as `framing` and as `python -m framing`."""

import signal
import sys


def main() -> None:
    """Run the command line; whoever stops it, even as it loads, reads one line."""
    try:
        from framing.cli import main as run

        run()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print("framing: stopped", file=sys.stderr)
        sys.exit(130)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is left to do is to end


if __name__ == "__main__":
    main()
