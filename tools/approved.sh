#!/bin/sh
# Say which of these snippets have no approved output beside them.
#
#     approved.sh [SNIPPET…]

missing=0
for snippet in "$@"; do
    if [ ! -f "${snippet%.py}.out" ]; then
        echo "$snippet:1: no approved output; run: make update SNIPPETS=$snippet" >&2
        missing=1
    fi
done
exit $missing
