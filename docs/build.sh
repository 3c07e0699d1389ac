#!/bin/sh
# Build the documentation without a network, on every core; a warning is an error.
set -eu
cd "$(dirname "$0")"
exec python -m sphinx -W --keep-going -q -j auto -b html . "${1:-_build/html}"
