#!/bin/sh
# A provider for tests in a POSIX shell, small enough for many of them at once. `crash` ends before it answers.
if [ "$1" = crash ]; then
  echo 'error: no such port' >&2
  exit 7
fi
identity='"interfaceName":"generic-process-interface","interfaceVersion":1'
while read -r line; do
  id=${line#*'"id":"'}
  id=${id%%'"'*}
  case $line in
    *'"method":"ping"'*) response="{\"pong\":true,$identity}" ;;
    *) response="{$identity,\"appId\":\"x\",\"appTitle\":\"x\",\"running\":true,\"pid\":$$,\"hostRunning\":true,\"hostPid\":$$,\"bootId\":\"boot-$$\",\"error\":\"\"}" ;;
  esac
  printf '{"id":"%s","ok":true,"response":%s}\n' "$id" "$response"
done
