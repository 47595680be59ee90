#!/bin/sh
# Removes caches that applications make again by themselves.
for home in /Users/*; do
    [ -d "$home/Library/Caches" ] && find "$home/Library/Caches" -type f -mtime +30 -delete
done
exit 0
