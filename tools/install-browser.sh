#!/bin/sh
# Have a browser for the tests: use the one that is there, else install one. Says what it does.
#
#     install-browser.sh PYTHON

python=$1

found() {
    path=$("$python" tools/browser.py) && echo "Browser: $path"
}

found && exit 0

if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        as_root='env'
    elif sudo -n true 2>/dev/null; then
        as_root='sudo -n env'
    else
        as_root=
    fi
    if [ -n "$as_root" ]; then
        echo "No Chrome or Chromium here. Installing Debian's chromium (a minute)…"
        # Ubuntu has no such package: then Playwright's, below.
        $as_root apt-get update -qq &&
            $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
                chromium chromium-headless-shell fonts-liberation >/dev/null
        found && exit 0
    fi
fi

echo "No Chrome or Chromium here. Installing Playwright's (a minute)…"
"$python" -m playwright install --with-deps chromium
found && exit 0

echo "No browser that starts. Install Chrome or Chromium, or name one: CHROMIUM=/path make test" >&2
exit 1
