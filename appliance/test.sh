#!/usr/bin/env bash
# Installs what the tests need from Debian, starts a throwaway PostgreSQL, builds with warnings as errors, and runs every
# test. The last line is "N passed, N failed, N skipped".
#   appliance/test.sh [--filter EXPRESSION] [--keep]
# --filter  runs the tests that match (the expression of "dotnet test --filter"), and not the scripts' own drill
# --keep    leaves the database running afterwards and prints how to reach it
# With DENTALPIN_TEST_POSTGRES set, that server is used and none is started. With DENTALPIN_TEST_SQLSERVER set, the
# database tests run there too.
set -euo pipefail
shopt -s inherit_errexit

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in common packages postgres throwaway; do
  # shellcheck source=/dev/null
  source "$ROOT/appliance/lib/$part.sh"
done

CONFIGURATION=Release
RESULTS=$ROOT/artifacts/tests
FILTER='' KEEP='' PASSED=0 FAILED=0 SKIPPED=0

parse_arguments() {
  while (($#)); do
    case $1 in
      --filter) FILTER=${2:?--filter needs an expression}; shift ;;
      --keep) KEEP=yes ;;
      --help | -h) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; exit 0 ;;
      *) die 'Unknown option %s; --help lists them.' '' "$1" ;;
    esac
    shift
  done
}

clean_up() {
  local code=$?
  if [[ -n $KEEP && -n ${THROWAWAY-} ]]; then
    say 'The database stays: export DENTALPIN_TEST_POSTGRES="%s"' '' "$THROWAWAY_CONNECTION"
    say 'To end it: kill -INT %s' '' "$(pg_pid "$THROWAWAY/postgres" || true)"
  else
    stop_throwaway_postgres
  fi
  # Nothing of the build may hold the caller's output open.
  printf '%d passed, %d failed, %d skipped\n' "$PASSED" "$FAILED" "$SKIPPED"
  exit "$code"
}

check_scripts() {
  has shellcheck || { warn 'shellcheck is not installed: the scripts are not checked.' ''; return 0; }
  step 'Checking the scripts...' ''
  (cd "$ROOT" && shellcheck -x install.sh .ci/run appliance/*.sh appliance/lib/*.sh)
}

build() {
  step 'Restoring packages (locked)...' ''
  dotnet restore "$ROOT/DentalPin.sln" --locked-mode --verbosity quiet </dev/null
  step 'Building...' ''
  dotnet build "$ROOT/DentalPin.sln" --configuration "$CONFIGURATION" --no-restore -warnaserror --nologo \
    --verbosity quiet -p:UseSharedCompilation=false </dev/null
}

run_tests() {
  local code=0
  step 'Testing...' ''
  rm -rf "$RESULTS"
  dotnet test "$ROOT/DentalPin.Tests/DentalPin.Tests.csproj" --configuration "$CONFIGURATION" --no-build --nologo \
    --results-directory "$RESULTS" --logger 'trx;LogFileName=tests.trx' --logger 'console;verbosity=minimal' \
    --blame-hang-timeout 10m --blame-hang-dump-type none ${FILTER:+--filter "$FILTER"} </dev/null || code=$?
  count_results
  return "$code"
}

# The result file counts tests that were started; what was listed but not executed was skipped.
count_results() {
  local file total executed passed
  while IFS= read -r file; do
    total=$(counter "$file" total) executed=$(counter "$file" executed) passed=$(counter "$file" passed)
    PASSED=$((PASSED + passed))
    FAILED=$((FAILED + executed - passed))
    SKIPPED=$((SKIPPED + total - executed))
  done < <(find "$RESULTS" -name '*.trx' 2>/dev/null)
}

counter() {
  local line
  line=$(grep -m1 -o "<Counters [^>]*" "$1" || true)
  [[ $line =~ \ $2=\"([0-9]+)\" ]] && printf '%s' "${BASH_REMATCH[1]}" || printf 0
}

# The drill installs, upgrades, kills and removes a whole appliance; it prints "ok" or "FAILED" a step.
run_drill() {
  local report code=0
  [[ -z $FILTER ]] || return 0
  step 'Drilling the installer...' ''
  report=$(mktemp)
  bash "$ROOT/appliance/drill.sh" </dev/null 2>&1 | tee "$report" || code=$?
  PASSED=$((PASSED + $(grep -c '^ok ' "$report" || true)))
  FAILED=$((FAILED + $(grep -c '^FAILED ' "$report" || true)))
  rm -f "$report"
  return "$code"
}

main() {
  local code=0
  parse_arguments "$@"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
  find_missing_runtime postgres
  find_missing_test_tools
  install_missing
  find_dotnet >/dev/null
  trap clean_up EXIT
  trap 'exit 130' INT TERM
  check_scripts
  build
  if [[ -z ${DENTALPIN_TEST_POSTGRES-} ]]; then
    step 'Starting a throwaway PostgreSQL...' ''
    # Nothing in it has to survive a crash of the machine; what it complains about is wanted in full.
    start_throwaway_postgres 'fsync = off' 'synchronous_commit = off' 'full_page_writes = off' \
      'max_connections = 300' 'log_min_error_statement = error' 'log_error_verbosity = default'
    export DENTALPIN_TEST_POSTGRES=$THROWAWAY_CONNECTION
  fi
  run_tests || code=$?
  run_drill || code=$?
  ((PASSED + FAILED > 0)) || { warn 'No test ran.' ''; code=1; }
  ((FAILED == 0)) || code=1
  return "$code"
}

main "$@"
