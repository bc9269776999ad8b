#!/bin/sh
# The window, and callgrind that looks which functions it runs: it writes them into the file $SEEN, followed by the number
# of the process. WebKit's own processes are left alone.
exec valgrind --quiet --tool=callgrind --callgrind-out-file="$SEEN.%p" --demangle=no --compress-strings=no \
    --trace-children=yes --trace-children-skip='*/WebKit*' target/release/accueil "$@"
