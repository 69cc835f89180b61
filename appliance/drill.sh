#!/usr/bin/env bash
# Drills the installer on a real installation in a temporary folder: install, run again, kill, save, restore, stop,
# remove. Prints "ok STEP" or "FAILED STEP" a line and fails when a step did. Part of appliance/test.sh.
# shellcheck disable=SC2119,SC2120,SC2317 # "check" calls the functions below with their arguments
set -euo pipefail
shopt -s inherit_errexit

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in common postgres app; do
  # shellcheck source=/dev/null
  source "$ROOT/appliance/lib/$part.sh"
done

FAILURES=0
WORK=$(mktemp -d)
chmod 755 "$WORK"
OUTPUT=$WORK/output.txt
PORT=$(free_port $((18080 + RANDOM % 400)) 19000)
installation_paths "$WORK/data of a clinic"

run() { LC_ALL=C "$ROOT/install.sh" --lang en --data "$DATA" "$@" </dev/null >"$OUTPUT" 2>&1; }
install() { run --port "$PORT" --no-service "$@"; }

# check STEP COMMAND...: one line of the report; what went wrong is shown below it.
check() {
  local step=$1
  shift
  # "if" keeps a failing step from ending the drill.
  if "$@"; then
    printf 'ok %s\n' "$step"
  else
    printf 'FAILED %s\n' "$step"
    sed 's/^/    /' "$OUTPUT"
    FAILURES=$((FAILURES + 1))
  fi
}

exits() {
  local wanted=$1 code=0
  shift
  "$@" || code=$?
  [[ $code == "$wanted" ]] || { printf 'exit code %s, wanted %s\n' "$code" "$wanted" >>"$OUTPUT"; return 1; }
}

says() { local wanted=$1; shift; "$@" && grep -qF -- "$wanted" "$OUTPUT"; }

# refused MESSAGE COMMAND...: the command fails and says why.
refused() { local wanted=$1; shift; ! "$@" && grep -qF -- "$wanted" "$OUTPUT"; }

number_in() { cut -d' ' -f1 "$1"; }
healthy() { http_ok "$PORT" /health/ready; }

runs_again() {
  local before
  before=$(number_in "$RUN/app.pid")
  kill -KILL "$before"
  other_process() { [[ -f $RUN/app.pid && "$(number_in "$RUN/app.pid")" != "$before" ]] && healthy; }
  wait_until 60 other_process
}

knows_it_is_supervised() {
  [[ "$(as_app cat "/proc/$(number_in "$RUN/app.pid")/environ" | tr '\0' '\n')" == *DENTALPIN_SUPERVISED=true* ]]
}

# The same as the button of the modules page does: the application finishes its work and ends itself with code 0.
comes_back_after_ending_itself() {
  local before
  before=$(number_in "$RUN/app.pid")
  kill -TERM "$before"
  other_process() { [[ -f $RUN/app.pid && "$(number_in "$RUN/app.pid")" != "$before" ]] && healthy; }
  wait_until 60 other_process
}

repairs_after_kill() {
  kill -KILL "$(number_in "$RUN/supervisor.pid")" "$(number_in "$RUN/app.pid")"
  install && healthy
}

recovers_the_database() {
  kill -KILL "$(head -n 1 "$CLUSTER/postmaster.pid")"
  install && healthy
}

# Writes through the database owner, as a later restore must bring exactly this back.
as_owner() { pg_sql "$CLUSTER" "$(env_get "$MARKER" database_port)" dentalpin_owner "$(env_get "$OWNER_SETTINGS" OWNER_PASSWORD)" dentalpin; }

secrets_are_closed() {
  local file environment
  for file in "$SETTINGS" "$OWNER_SETTINGS"; do
    [[ "$(stat -c %a "$file")" == 600 ]] || return 1
  done
  [[ "$(stat -c %a "$CLUSTER")" == 700 && "$(stat -c %a "$STORE")" == 700 ]] || return 1
  environment=$(as_app cat "/proc/$(number_in "$RUN/app.pid")/environ" | tr '\0' '\n')
  [[ $environment == *DENTALPIN_CONNECTION=* && $environment != *_OWNER_* && $environment != *_PASSWORD=* ]]
}

runs_unprivileged() {
  local process
  for process in "$(number_in "$RUN/app.pid")" "$(head -n 1 "$CLUSTER/postmaster.pid")"; do
    [[ "$(stat -c %u "/proc/$process")" != 0 ]] || return 1
  done
}

second_run_is_refused() {
  (exec 9>>"$DATA/.lock" && flock 9 && refused 'Another run' run --stop)
}

foreign_port_is_refused() {
  local taken
  taken=$(env_get "$MARKER" database_port)
  refused "Port $taken is taken" run --port "$taken"
}

other_folder_is_refused() {
  mkdir -p "$WORK/photos"
  touch "$WORK/photos/holiday.jpg"
  refused 'is not empty' run --data "$WORK/photos"
}

saves_and_restores() {
  local dump saved=0 writer kept=$STORE/files/drill busy=$STORE/files/busy
  as_app mkdir -p "$STORE/files" "$busy"
  as_app tee "$kept" <<<kept >/dev/null
  as_owner <<<"CREATE TABLE drill_note (text text); INSERT INTO drill_note VALUES ('kept');"
  # Files come and go while they are saved, as they do in a clinic at work; a big one keeps the folder open long enough.
  as_app dd if=/dev/urandom of="$busy/big" bs=1M count=30 status=none
  # shellcheck disable=SC2016
  as_app bash -c 'while [[ -d $1 ]]; do : >"$1/$RANDOM"; rm -f "$1/$((RANDOM % 100))"*; done' writer "$busy" 2>/dev/null &
  writer=$!
  "$ROOT/appliance/backup.sh" --data "$DATA" "$WORK/saved" >"$OUTPUT" 2>&1 || saved=$?
  as_app mv "$busy" "$busy-done"
  wait "$writer" || true
  as_app rm -rf "$busy-done"
  ((saved == 0)) || return 1
  as_owner <<<"UPDATE drill_note SET text = 'spoiled';"
  as_app rm "$kept"
  dump=$(find "$WORK/saved" -name '*-manual.dump')
  "$ROOT/appliance/restore.sh" --data "$DATA" --yes "$dump" </dev/null >"$OUTPUT" 2>&1 || return 1
  [[ "$(as_owner <<<'SELECT text FROM drill_note;')" == kept && "$(as_app cat "$kept")" == kept ]] && healthy || return 1
  as_owner <<<'DROP TABLE drill_note;'
}

nothing_left_running() { ! pid_of "$RUN/app.pid" && ! pid_of "$RUN/supervisor.pid" && ! pg_pid "$CLUSTER" >/dev/null && ! port_busy "$PORT"; }

find_app_user() { APP_USER=$(env_get "$MARKER" user); }

clean_up() {
  local code=$?
  if [[ -f $MARKER ]]; then run --uninstall --yes --delete-data || true; fi
  rm -rf "$WORK"
  exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

check 'a fresh installation starts' install --demo
find_app_user
check 'it is healthy and says so' exits 0 run --status
check 'the sign-in page answers' http_ok "$PORT" /sign-in
check 'nothing of it runs as root' runs_unprivileged
check 'secrets are closed, the running process does not know the owner' secrets_are_closed
check 'a second run builds nothing and keeps the demo users' says 'Demo clinic, sign in with:' install
check 'an application that was killed comes back by itself' runs_again
check 'the application knows that it is started again' knows_it_is_supervised
check 'an application that ended itself comes back' comes_back_after_ending_itself
check 'a run repairs after application and supervisor were killed' repairs_after_kill
check 'a run repairs after the database was killed' recovers_the_database
check 'a copy is saved and restored' saves_and_restores
check 'two runs at once: the second is refused' second_run_is_refused
check 'a port that another program has is refused' foreign_port_is_refused
check 'a folder with other things in it is refused' other_folder_is_refused
check 'another engine for the same data is refused' refused 'kept by postgres' run --engine sqlserver --connection 'Server=x;User Id=x;Password=x'
check 'stopping works, also twice' says 'is stopped' run --stop
check 'nothing is left running' nothing_left_running
check 'the status of a stopped installation is 3' exits 3 run --status
check 'removing needs a terminal or --yes' refused 'needs --yes' run --uninstall
check 'removing keeps the data' exits 0 run --uninstall --yes
check 'the data is there' test -f "$CLUSTER/PG_VERSION"
check 'installing again opens it' says 'Demo clinic, sign in with:' install
check 'removing everything works' exits 0 run --uninstall --yes --delete-data
check 'nothing is left' test ! -e "$DATA"
((FAILURES == 0))
