#!/bin/sh
# Have PyTorch, for the snippets that compare it with Keras: a build for the CPU where the package
# index gives one. Without it those snippets show their approved outputs. Says what it does.
#
#     install-torch.sh PYTHON

python=$1
version=2.13.0

if "$python" -c 'import torch' 2>/dev/null; then
    echo "PyTorch $("$python" -c 'import torch; print(torch.__version__)') is there."
    exit 0
fi

case $(uname -s) in
Linux) wanted=$version+cpu ;; # without the suffix: gigabytes of CUDA
*) wanted=$version ;;
esac

constraints=$(mktemp)
trap 'rm -f "$constraints"' EXIT
"$python" -m pip freeze >"$constraints" # nothing that the lock names may change

echo "Installing PyTorch $wanted (about a minute)…"
"$python" -m pip install -qq --disable-pip-version-check --no-input \
    --constraint "$constraints" "torch==$wanted" ||
    echo "No PyTorch $wanted at this package index; what it would print is shown as approved." >&2
