#!/bin/sh
# Print the first Python that the lock covers (3.11-3.13), that runs, and that can make a virtual
# environment; else say on stderr what to do. Candidates are run, because a command may be a shim
# of a version manager that stands for nothing.
#
#     find-python.sh [PREFERRED]

can='import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
bare=

for python in "$1" python3.12 python3.13 python3.11 python3; do
    [ -n "$python" ] || continue
    if "$python" -c "$can" >/dev/null 2>&1; then
        echo "$python"
        exit 0
    fi
    if [ "$python" = "$1" ]; then
        echo "$python is not a Python 3.11, 3.12 or 3.13 with venv; looking for another." >&2
    fi
    if [ -z "$bare" ] && "$python" -c "$fits" >/dev/null 2>&1; then
        bare=$python
    fi
done

if [ -n "$bare" ]; then
    version=$("$bare" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "$bare cannot make a virtual environment: the modules venv and ensurepip are missing." >&2
    echo "On Debian and Ubuntu: apt-get install python$version-venv" >&2
else
    echo "This project needs Python 3.11, 3.12 or 3.13, and none was found." >&2
    echo "Install one, or name it: make PYTHON=/path/to/python3.12" >&2
fi
exit 1
