#!/bin/sh
# Build the site strictly into site/, unless nothing changed since it was built so.
#
#     build.sh PYTHON
#
# What counts: every file of the project and every folder that holds some, the packages beside PYTHON, the settings
# below, and the site itself. When a file was changed is asked of the file system, which notes it (ctime) also of
# a file that was moved or copied here with an older time of its own.
set -eu
python=$1
kept=.cache/site # what was built begins when the first of these was touched, and ends with the second
started=$kept/started
ended=$kept/ended
packages=$(dirname "$python")/../lib

settings() {
    env | grep -E '^(SITE_URL|REPO_URL|OFFLINE|ENGINE_[A-Z]+)=' | sort || :
    ls
}

# Whether a file or a folder is newer than a time; first the time, then where to look and which.
newer() {
    since=$1
    shift
    [ -n "$(find "$@" -cnewer "$since" -print -quit)" ]
}

is_built() {
    [ -f "$ended" ] && [ -f site/index.html ] || return 1
    [ "$(settings)" = "$(cat "$ended")" ] || return 1
    ! newer "$ended" site || return 1
    ! newer "$started" "$packages"/python3*/site-packages -maxdepth 0 || return 1
    ! newer "$started" . -mindepth 1 \( -path ./.git -o -path ./.venv -o -path './.*cache' -o -path ./.hypothesis -o -path ./site \
        -o -path ./staged -o -path ./build -o -name node_modules -o -name __pycache__ \) -prune -o
}

if is_built; then
    echo 'Nothing changed since site/ was built.'
    exit 0
fi
rm -f "$ended"
mkdir -p "$kept"
touch "$started"
echo 'Building the site…'
"$python" -m mkdocs build --strict
settings >"$ended"
