/** A provider in a POSIX shell, small enough to run fifty of them beside what is measured. */
export const SHELL_PEER = `
identity='"interfaceName":"generic-process-interface","interfaceVersion":1'
while read -r line; do
  id=\${line#*'"id":"'}
  id=\${id%%'"'*}
  case $line in
    *'"method":"ping"'*) response="{\\"pong\\":true,$identity}" ;;
    *) response="{$identity,\\"appId\\":\\"x\\",\\"appTitle\\":\\"x\\",\\"running\\":true,\\"pid\\":$$,\\"hostRunning\\":true,\\"hostPid\\":$$,\\"bootId\\":\\"b-$$\\",\\"error\\":\\"\\"}" ;;
  esac
  printf '{"id":"%s","ok":true,"response":%s}\\n' "$id" "$response"
done
`;
