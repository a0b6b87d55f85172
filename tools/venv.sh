#!/bin/sh
# Run a tool of this project: the one in .venv if it is there, else the one on the path. So hooks and
# editors find it whether or not the environment is activated.
#
#     venv.sh TOOL [ARGUMENT…]

tool=$1
shift
for place in .venv/bin .venv/Scripts; do # the second on Windows
    if [ -x "$place/$tool" ] || [ -x "$place/$tool.exe" ]; then
        exec "$place/$tool" "$@"
    fi
done
if command -v "$tool" >/dev/null; then
    exec "$tool" "$@"
fi
echo "$tool is neither in .venv nor on the path. Set the project up: make setup" >&2
echo "Without make: python -m venv .venv, then install requirements.txt there." >&2
exit 127
