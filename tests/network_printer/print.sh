#!/bin/sh
# What ippeveprinter runs for every page: it goes into the folder. While the file `hold` is there, there is no paper.
folder=$(dirname "$0")
while [ -e "$folder/hold" ]; do
    echo 'STATE: +media-empty' >&2
    sleep 0.05
done
echo 'STATE: -media-empty' >&2
cp "$1" "$folder/pages/.part" && mv "$folder/pages/.part" "$folder/pages/$(date +%s%N).pdf"
