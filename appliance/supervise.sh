#!/usr/bin/env bash
# Keeps DentalPin running on a machine without systemd. Started by install.sh as the unprivileged user, with the
# application's settings in the environment:
#   supervise.sh DATA DOTNET [POSTGRES_PROGRAMS]
# It starts the database when it is down, starts the application, and starts it again when it ends; the pauses between
# quick failures grow to a minute. A TERM signal stops the application first and then this script; the database is left
# to whoever sent the signal.
set -euo pipefail

data=$1 dotnet=$2 pg=${3-}
cluster=$data/postgres
log=$data/logs/app.log
max_log_bytes=$((20 * 1024 * 1024))
app='' ticker='' stopping=''

# The application may end itself for a restart: whoever reads this starts it again.
export DENTALPIN_SUPERVISED=true

stamp() { printf '%s supervisor: %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >>"$log"; }

# "NUMBER START" names a process also after its number has been given to another one.
remember() {
  local stat
  stat=$(<"/proc/$1/stat")
  stat=${stat##*) }
  # shellcheck disable=SC2086 # the fields are split on purpose
  set -- "$1" "$2" $stat
  printf '%s %s\n' "$1" "${22}" >"$data/run/$2.pid.new"
  mv -f "$data/run/$2.pid.new" "$data/run/$2.pid"
}

# The application appends, so the file can be emptied under it once it has been copied.
rotate_log() {
  local size
  size=$(stat -c %s "$log" 2>/dev/null || echo 0)
  ((size > max_log_bytes)) || return 0
  for n in 4 3 2 1; do
    [[ ! -f $log.$n ]] || mv -f "$log.$n" "$log.$((n + 1))"
  done
  cp "$log" "$log.1"
  : >"$log"
}

ensure_database() {
  [[ -n $pg ]] || return 0
  "$pg/pg_ctl" status --pgdata="$cluster" >/dev/null 2>&1 && return 0
  stamp 'the database is down; starting it'
  "$pg/pg_ctl" start --pgdata="$cluster" --log="$data/logs/postgres-start.log" --wait --timeout=120 --silent \
    </dev/null >/dev/null 2>&1 || stamp 'the database did not start: see postgres-start.log'
}

# shellcheck disable=SC2317 # called by the trap
stop() {
  stopping=yes
  [[ -z $app ]] || kill -TERM "$app" 2>/dev/null || true
  [[ -z $ticker ]] || kill "$ticker" 2>/dev/null || true
}
trap stop TERM INT
trap '' HUP

# A pause that a signal ends at once.
tick() {
  sleep "$1" &
  ticker=$!
  wait -n "$ticker" ${app:+"$app"} || true
  kill "$ticker" 2>/dev/null || true
  ticker=''
}

# The collector sizes its youngest generation by the processor's cache, which on a server costs tens of megabytes.
export DOTNET_GCgen0size=0x400000

remember $$ supervisor
pause=1
while [[ -z $stopping ]]; do
  rotate_log
  ensure_database
  began=$SECONDS
  cd "$data/current"
  "$dotnet" DentalPin.Web.dll serve >>"$log" 2>&1 </dev/null &
  app=$!
  remember "$app" app
  while kill -0 "$app" 2>/dev/null; do
    tick 15
    rotate_log
    [[ -n $stopping ]] || ensure_database
  done
  code=0
  wait "$app" || code=$?
  app=''
  [[ -z $stopping ]] || break
  ((SECONDS - began < 60)) || pause=1
  stamp "the application ended with code $code; starting it again in $pause s"
  tick "$pause"
  pause=$((pause * 2 > 60 ? 60 : pause * 2))
done
rm -f "$data/run/app.pid" "$data/run/supervisor.pid"
