# shellcheck shell=bash
# What every script of the appliance stands on: messages, settings files, processes and ports.
# Needs bash 5 and the essential packages of Debian only: a bare machine has no curl, ss or ps.

APP_USER=${APP_USER:-$(id -un)}
UI_LANG=${UI_LANG:-en}

# --- Messages -----------------------------------------------------------------------------------------------------

# pick ENGLISH SPANISH [ARG...]: prints the text of the chosen language; each %s takes an argument.
pick() {
  local text=$1
  [[ $UI_LANG == es ]] && text=$2
  shift 2
  # shellcheck disable=SC2059 # the formats are literals of these scripts
  printf -- "$text\n" "$@"
}

say() { pick "$@"; }
step() { printf '==> '; pick "$@"; }
warn() { { printf '!   '; pick "$@"; } >&2; }
die() { { printf 'ERROR: '; pick "$@"; } >&2; exit 1; }

detect_language() {
  case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
    es* | ca* | gl* | eu*) printf es ;;
    *) printf en ;;
  esac
}

is_root() { [[ $EUID -eq 0 ]]; }
is_interactive() { [[ -t 0 && -t 1 ]]; }
has() { command -v "$1" >/dev/null 2>&1; }

# --- Settings files: KEY=VALUE lines that systemd reads too ---------------------------------------------------------

# Double quotes only where a value needs them; the escapes are the ones systemd undoes.
env_quote() {
  local value=$1
  if [[ $value =~ ^[A-Za-z0-9_@%+=:,./\;\(\)\ -]*$ ]]; then
    printf '%s' "$value"
  else
    value=${value//\\/\\\\}
    value=${value//\"/\\\"}
    value=${value//\$/\\\$}
    value=${value//\`/\\\`}
    printf '"%s"' "$value"
  fi
}

env_unquote() {
  local value=$1
  if [[ $value == \"*\" && ${#value} -ge 2 ]]; then
    value=${value:1:${#value}-2}
    value=${value//\\\`/\`}
    value=${value//\\\$/\$}
    value=${value//\\\"/\"}
    value=${value//\\\\/\\}
  fi
  printf '%s' "$value"
}

# env_get FILE KEY: prints the value, nothing when the key or the file is missing.
env_get() {
  local line
  [[ -r $1 ]] || return 0
  line=$(grep -m1 "^$2=" "$1") || return 0
  env_unquote "${line#*=}"
}

# env_set FILE KEY VALUE: replaces one line and keeps the others, so that what people add by hand stays.
env_set() {
  local file=$1 key=$2 value=$3 fresh
  [[ $value != *$'\n'* ]] || die 'The value of %s holds a line break.' 'El valor de %s contiene un salto de línea.' "$key"
  [[ "$(env_get "$file" "$key")" == "$value" && -n $value ]] && return 0
  fresh=$(umask 077 && mktemp "$file.XXXXXX")
  { [[ ! -f $file ]] || grep -v "^$key=" "$file" || true
    printf '%s=%s\n' "$key" "$(env_quote "$value")"; } >"$fresh"
  mv -f "$fresh" "$file"
}

# Letters, digits, - and _ only, so it needs no quoting anywhere; the tail satisfies password policies.
random_password() { printf '%s_a1B' "$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')"; }

# --- Processes ------------------------------------------------------------------------------------------------------

# as_app [-e ENVFILE | -v NAME=VALUE]... COMMAND...: runs a command as the unprivileged user with a clean
# environment. Values reach the command through its environment, never through an argument list others can read.
as_app() (
  declare -a given=()
  while [[ ${1-} == -e || ${1-} == -v ]]; do
    if [[ $1 == -v ]]; then
      given+=("$2")
    else
      while IFS= read -r line || [[ -n $line ]]; do
        [[ $line =~ ^[A-Za-z_][A-Za-z0-9_]*= ]] && given+=("${line%%=*}=$(env_unquote "${line#*=}")")
      done <"$2"
    fi
    shift 2
  done
  for name in $(compgen -e); do
    case $name in
      PATH | TERM | TZ | DOTNET_ROOT) ;;
      *) unset "$name" 2>/dev/null || true ;;
    esac
  done
  export LANG=C.UTF-8 HOME=/ DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
  for pair in ${given[@]+"${given[@]}"}; do export "${pair?}"; done
  # The lock of the installer must not live on in what it starts.
  cd / && exec 9>&-
  umask 077
  if is_root && [[ $APP_USER != root ]]; then
    exec setpriv --reuid="$APP_USER" --regid="$(id -g "$APP_USER")" --init-groups --no-new-privs -- "$@"
  fi
  exec "$@"
)

# Start time of a process in clock ticks: with the number it names one process, also after numbers are used again.
process_start() {
  local stat
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
  stat=${stat##*) }
  # shellcheck disable=SC2086 # the fields are split on purpose
  set -- $stat
  # An ended process whose parent has not noticed yet is gone for us.
  [[ $1 != Z ]] || return 1
  printf '%s' "${20}"
}

# pid_of FILE: prints the process that a "NUMBER START" file names if that very process still runs.
pid_of() {
  local pid start
  [[ -r $1 ]] || return 1
  read -r pid start <"$1" || return 1
  [[ $pid =~ ^[0-9]+$ && -n $start && "$(process_start "$pid")" == "$start" ]] || return 1
  # The file belongs to the unprivileged user: it must not lead root to somebody else's process.
  [[ "$(stat -c %u "/proc/$pid" 2>/dev/null)" == "$(id -u "$APP_USER")" ]] || return 1
  printf '%s' "$pid"
}

# wait_until SECONDS COMMAND...: asks again five times a second until the command succeeds or the time is over.
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < end)) || return 1
    sleep 0.2
  done
}

process_gone() { [[ "$(process_start "$1")" != "$2" ]]; }

# stop_process PID SECONDS: asks the process to end and ends it the hard way when it does not.
stop_process() {
  local pid=$1 start
  start=$(process_start "$pid") || return 0
  kill -TERM "$pid" 2>/dev/null || return 0
  wait_until "$2" process_gone "$pid" "$start" && return 0
  kill -KILL "$pid" 2>/dev/null || true
  wait_until 10 process_gone "$pid" "$start"
}

# --- Ports ----------------------------------------------------------------------------------------------------------

# Socket of the listener on a TCP port, over IPv4 or IPv6, as the kernel lists it; nothing when the port is free.
port_socket() {
  local hex
  printf -v hex '%04X' "$1"
  { cat /proc/net/tcp /proc/net/tcp6 2>/dev/null || true; } |
    awk -v port=":$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { socket = $10 } END { print socket }'
}

port_busy() { [[ -n "$(port_socket "$1")" ]]; }

# port_owner PORT: "name (pid N)" of the listener, when this user may see it.
port_owner() {
  local socket entry pid
  socket=$(port_socket "$1")
  [[ -n $socket && $socket != 0 ]] || return 1
  entry=$(find /proc/[0-9]*/fd -maxdepth 1 -lname "socket:\[$socket\]" -print -quit 2>/dev/null || true)
  [[ $entry =~ ^/proc/([0-9]+)/ ]] || return 1
  pid=${BASH_REMATCH[1]}
  printf '%s (pid %s)' "$(tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | cut -c1-80)" "$pid"
}

# free_port FROM TO: the first port nobody listens on.
free_port() {
  local port
  for ((port = $1; port <= $2; port++)); do
    port_busy "$port" || { printf '%s' "$port"; return 0; }
  done
  return 1
}

# http_status PORT PATH: the status of a GET, without needing curl; "000" when nobody answers.
http_status() {
  local status=000 _
  {
    if exec 3<>"/dev/tcp/127.0.0.1/$1"; then
      printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
      IFS=' ' read -r -t 10 _ status _ <&3 || status=000
      exec 3>&-
    fi
  } 2>/dev/null
  printf '%s' "${status:-000}"
}

http_ok() { [[ "$(http_status "$1" "$2")" == 200 ]]; }
