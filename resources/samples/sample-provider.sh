#!/bin/sh
# A provider in POSIX shell: Process Interface Contract V0, one JSON message a line, on stdin and stdout.
# It reads flat text values and is no JSON parser: use a language with one for more than a few fields.
app=sample boot_id="$$-$(date +%s)" interface='"interfaceName":"generic-process-interface","interfaceVersion":1'
config_file=${SAMPLE_CONFIG:-$PWD/sample-provider.txt}
jobs=$(mktemp -d) || exit 1
trap 'rm -rf "$jobs"' EXIT
trap 'exit 143' TERM

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }
# The last text value of a key in the request line.
field() { printf '%s\n' "$line" | sed -n 's/.*"'"$1"'"[[:space:]]*:[[:space:]]*"\([^"\\]*\)".*/\1/p'; }
id() { id=$(field id); [ -z "$id" ] || printf '"id":"%s",' "$id"; }
succeed() { printf '{%s"ok":true,"response":{%s}}\n' "$(id)" "$1"; }
refuse() { printf '{%s"ok":false,"error":{"code":"%s","message":"%s","details":{}}}\n' "$(id)" "$1" "$2"; }
greeting() { if [ -r "$config_file" ]; then head -n 1 "$config_file"; else echo Hello; fi; }

# Whether a request is about our app; one that is not is refused.
ours() {
  case $(field appId) in "$app") return 0 ;; '') refuse E_BAD_ARG 'missing required key: appId' ;; *) refuse E_UNSUPPORTED_APP "$(field appId) is not served here" ;; esac
  return 1
}

status() { succeed "$interface,\"appId\":\"$app\",\"appTitle\":\"Sample in shell\",\"running\":true,\"pid\":$$,\"hostRunning\":true,\"hostPid\":$$,\"bootId\":\"$boot_id\",\"error\":\"\""; }

config_get() { succeed "\"repoRoot\":\"${config_file%/*}\",\"valid\":true,\"errors\":[],\"entries\":[{\"key\":\"greeting\",\"value\":\"$(greeting)\",\"settable\":true}],\"paths\":[{\"key\":\"config\",\"value\":\"$config_file\"}],\"configTree\":{\"greeting\":\"$(greeting)\"}"; }

config_set() {
  value=$(field value) changed=false
  if [ "$(field key)" != greeting ] || [ -z "$value" ]; then refuse E_BAD_ARG 'greeting is the only setting, and it is a text'; return; fi
  if [ "$value" != "$(greeting)" ]; then changed=true; printf '%s\n' "$value" >"$config_file"; fi
  succeed "\"changed\":$changed,\"filePath\":\"$config_file\",\"restartRequired\":false,\"pidAtSet\":$$,\"message\":\"saved\""
}

# A job writes what it says to one file, and the times of its start and its end to others.
invoke() {
  if [ "$(field actionName)" != greet ]; then refuse E_NOT_FOUND "no action $(field actionName)"; return; fi
  count=$((${count:-0} + 1)) job="job-$$-$count" whom=$(field whom)
  now >"$jobs/$job.started"
  { echo "$(greeting), ${whom:-world}" >"$jobs/$job.out"; now >"$jobs/$job.new"; mv "$jobs/$job.new" "$jobs/$job.finished"; } </dev/null &
  succeed "\"jobId\":\"$job\",\"state\":\"queued\",\"acceptedAt\":\"$(now)\""
}

job_get() {
  job=$(field jobId) state=running finished=null out=
  case $job in */* | '') job=none ;; esac
  if [ ! -e "$jobs/$job.started" ]; then refuse E_NOT_FOUND "no job $(field jobId)"; return; fi
  if [ -e "$jobs/$job.finished" ]; then state=succeeded finished="\"$(cat "$jobs/$job.finished")\"" out=$(cat "$jobs/$job.out"); fi
  succeed "\"jobId\":\"$job\",\"state\":\"$state\",\"startedAt\":\"$(cat "$jobs/$job.started")\",\"finishedAt\":$finished,\"result\":{},\"stdout\":\"$out\",\"stderr\":\"\",\"error\":null"
}

while IFS= read -r line; do
  case $line in '') continue ;; \{*\}) ;; *) refuse E_BAD_ARG 'not a request'; continue ;; esac
  case $(field method) in
    ping) succeed "\"pong\":true,$interface" ;;
    status.get) ours && status ;;
    config.get) ours && config_get ;;
    config.set) ours && config_set ;;
    action.list) ours && succeed '"actions":[{"name":"greet","label":"Greet","args":[{"name":"whom","type":"string"}]}]' ;;
    action.invoke) ours && invoke ;;
    action.job.get) ours && job_get ;;
    '') refuse E_BAD_ARG 'missing required key: method' ;;
    *) refuse E_UNSUPPORTED_METHOD "$(field method) is not supported" ;;
  esac
done
