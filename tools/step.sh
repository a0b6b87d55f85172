#!/bin/sh
# Say what runs, run it, and print a dot for every four seconds that it takes: whoever waits sees that it goes on.
#
#     step.sh NAME COMMAND [ARGUMENT…]
#
# Several may run at a time: a name and what a command printed have lines of their own.
name=$1
shift
printf '%s\n' "$name"
# The pause holds no pipe open that a reader of this output would wait for.
(while sleep 4 </dev/null >/dev/null 2>&1; do printf '.'; done) &
dots=$!
trap 'kill $dots 2>/dev/null' EXIT
trap 'exit 130' INT TERM
output=$("$@" 2>&1)
status=$?
if [ -n "$output" ]; then
    printf '\n%s:\n%s\n' "$name" "$output"
fi
exit $status
