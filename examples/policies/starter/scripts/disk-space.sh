#!/bin/sh
# Passes while at least 20 GB are free on the system volume.
free_kb=$(df -k / | awk 'NR == 2 { print $4 }')
free_gb=$((free_kb / 1000000))
echo "$free_gb GB are free"
[ "$free_gb" -ge 20 ]
