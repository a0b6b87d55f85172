#!/bin/sh
# Check every snippet on packages that the lock does not hold yet.
#
#     check-without-lock.sh newest|nightly PREFERRED_PYTHON [SNIPPET…]

set -e
kind=$1
python=$(sh tools/find-python.sh "$2")
shift 2
venv=.venv-$kind

echo "Making $venv with $("$python" --version)…"
"$python" -m venv --clear "$venv"

case $kind in
newest) # release candidates too: pip takes them where a bound names one
    sed -e 's/^\(tensorflow\|keras\)>=\([0-9.]*\).*/\1>=\2rc0/' requirements.in >"$venv/requirements.in"
    ;;
nightly)
    sed -e 's/^tensorflow[<>=].*/tf-nightly/' -e 's/^keras[<>=].*/keras-nightly/' \
        requirements.in >"$venv/requirements.in"
    ;;
*)
    echo "newest or nightly, not '$kind'" >&2
    exit 2
    ;;
esac

echo "Installing the $kind packages (about a minute)…"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input --upgrade pip
"$venv/bin/python" -m pip install -qq --no-input -r "$venv/requirements.in"
# A release candidate of TensorFlow requires the nightly Keras, which then lies on top of the release, file by file.
if test "$kind" = newest && "$venv/bin/python" -m pip show --quiet keras-nightly 2>/dev/null; then
    "$venv/bin/python" -m pip uninstall -qq --yes keras keras-nightly
    "$venv/bin/python" -m pip install -qq --no-input --no-deps "$(grep '^keras>=' "$venv/requirements.in")"
fi
sh tools/install-torch.sh "$venv/bin/python"
"$venv/bin/python" -m pip freeze | grep -iE '^(tensorflow|tf[-_]nightly|keras|keras[-_]nightly|numpy|matplotlib|pandas)=='
exec "$venv/bin/python" -m engine check "$@"
