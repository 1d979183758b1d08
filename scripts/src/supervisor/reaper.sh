#!/bin/sh
# Reads `add <group>` and `remove <group>` until its input ends, then ends the process groups that are left:
# SIGTERM, and SIGKILL after $1 seconds.
trap '' INT TERM HUP
groups=''
while read -r word group; do
  rest=''
  for g in $groups; do [ "$g" = "$group" ] || rest="$rest $g"; done
  groups=$rest
  [ "$word" = add ] && groups="$groups $group"
done
for g in $groups; do kill -s TERM -- "-$g" 2>/dev/null; done
left=$1
while [ "$left" -gt 0 ]; do
  alive=''
  for g in $groups; do kill -s 0 -- "-$g" 2>/dev/null && alive=1; done
  [ -n "$alive" ] || exit 0
  sleep 1
  left=$((left - 1))
done
for g in $groups; do kill -s KILL -- "-$g" 2>/dev/null; done
