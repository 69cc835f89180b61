#!/usr/bin/env bash
# Measures DentalPin on generated clinics and prints a Markdown report: per page the times at 20 users and at saturation,
# SQL statements and bytes; charting, documents, exports, issuing invoices; memory, start, and an import. The load comes from
# the same machine.
#   appliance/bench.sh [--patients N] [--quick]
# --patients  the large clinic (default 50000, with ten years of appointments, 900000 chart entries, 120000 plans, 150000 budgets,
#             400000 invoices of three lines and 500000 payments; others in proportion); a tenth of it is measured beside it, with
#             appointments of one year, so that both have the same days and differ in what lies behind them
# --quick     a few seconds a page and a small import, to see that everything answers
set -euo pipefail
shopt -s inherit_errexit

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in common packages postgres throwaway; do
  # shellcheck source=/dev/null
  source "$ROOT/appliance/lib/$part.sh"
done

PATIENTS=50000 STEADY=10 SATURATED=5 ROWS=100000
OUT=$ROOT/artifacts/bench

parse_arguments() {
  while (($#)); do
    case $1 in
      --patients) PATIENTS=${2:?--patients needs a number}; shift ;;
      --quick) STEADY=3 SATURATED=2 ROWS=5000 ;;
      --help | -h) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; exit 0 ;;
      *) die 'Unknown option %s; --help lists them.' '' "$1" ;;
    esac
    shift
  done
}

build() {
  step 'Building...' '' >&2
  rm -rf "$OUT"
  mkdir -p "$OUT"
  dotnet publish "$ROOT/DentalPin.Web/DentalPin.Web.csproj" --configuration Release --output "$OUT/app" --verbosity quiet \
    -p:RestoreLockedMode=true -p:UseAppHost=false </dev/null >&2
  dotnet publish "$ROOT/appliance/bench/DentalPin.Bench.csproj" --configuration Release --output "$OUT/bench" --verbosity quiet \
    -p:RestoreLockedMode=true -p:UseAppHost=false </dev/null >&2
}

# measure PATIENTS IMPORT_ROWS STEADY SATURATED YEARS: figures of one clinic into artifacts/bench/PATIENTS.tsv.
measure() (
  size=$1 code=0
  step 'Seeding %s patients with appointments of %s year(s), charts, plans, budgets, invoices and payments...' '' "$size" "$5" >&2
  export DENTALPIN_ENGINE=postgres DENTALPIN_DATA=$OUT/data-$size DENTALPIN_DEMO=true DENTALPIN_BENCH=true
  # As the appliance starts it.
  export DOTNET_GCgen0size=0x400000 MALLOC_ARENA_MAX=2
  export DENTALPIN_RATE_REQUESTS=0 DENTALPIN_RATE_OPEN_POSTS=0
  export DENTALPIN_OWNER_CONNECTION=${THROWAWAY_CONNECTION/Database=postgres/Database=bench_$size}
  DENTALPIN_CONNECTION=$(pg_connection "$(sed -E 's/.*Port=([0-9]+).*/\1/' <<<"$THROWAWAY_CONNECTION")" dentalpin_app \
    "$APP_PASSWORD" "bench_$size")
  export DENTALPIN_CONNECTION
  mkdir -p "$DENTALPIN_DATA"
  dotnet "$OUT/app/DentalPin.Web.dll" migrate </dev/null >&2
  dotnet "$OUT/app/DentalPin.Web.dll" seed --patients "$size" --appointments "$((size * 12))" --years "$5" --chart-entries "$((size * 18))" \
    --plans "$((size * 12 / 5))" --budgets "$((size * 3))" --invoices "$((size * 8))" </dev/null >"$OUT/seed-$size.txt"
  unset DENTALPIN_OWNER_CONNECTION
  step 'Measuring %s patients...' '' "$size" >&2
  dotnet "$OUT/bench/DentalPin.Bench.dll" "$OUT/app/DentalPin.Web.dll" "$OUT/app-$size.log" "$OUT/seed-$size.txt" \
    "$3" "$4" "$2" </dev/null >"$OUT/$size.tsv" || code=$?
  week_plan "$size" >"$OUT/plan-$size.txt"
  return "$code"
)

# week_plan PATIENTS: how the database reads a week of the clinic's appointments.
week_plan() {
  pg_sql "$THROWAWAY/postgres" "$(sed -E 's/.*Port=([0-9]+).*/\1/' <<<"$THROWAWAY_CONNECTION")" \
    "$(sed -E 's/.*Username=([^;]+).*/\1/' <<<"$THROWAWAY_CONNECTION")" "$(sed -E 's/.*Password=([^;]+).*/\1/' <<<"$THROWAWAY_CONNECTION")" "bench_$1" <<'SQL'
explain (analyze, buffers, costs off, timing off, summary off)
select "Id", "Start", "End", "Status" from "Appointments"
where "ClinicId" = (select "Id" from "Clinics" limit 1) and "Day" between date_trunc('week', now())::date and date_trunc('week', now())::date + 6;
SQL
}

# compare SMALL LARGE: the agenda with one year of history and with ten.
compare() {
  local size
  printf '\n## The week with one year of history and with ten\n\n| patients | appointments | p50 | p95 |\n|--:|--:|--:|--:|\n'
  for size in "$@"; do
    awk -F'\t' -v n="$size" '$1 == "page" && $2 == "Agenda, week" { printf "| %s | %s | %s | %s |\n", n, n * 12, $3, $4 }' "$OUT/$size.tsv"
  done
  for size in "$@"; do
    # shellcheck disable=SC2016
    printf '\nThe days of the week in %s appointments:\n\n```\n%s\n```\n' "$((size * 12))" "$(grep -v InitPlan "$OUT/plan-$size.txt" | head -3)"
  done
}

report() {
  local size
  printf '# Speed and memory\n\n%s, %s cores, .NET %s, PostgreSQL %s. 20 users at a request a second each, %s s a page; ' \
    "$(date -u +%F)" "$(nproc)" "$(dotnet --version)" "$(cat "$THROWAWAY/postgres/PG_VERSION")" "$STEADY"
  printf 'then as fast as answers come, %s s; half of that on the small clinic. Times in ms, sizes in KB as transferred.\n' "$SATURATED"
  for size in "$@"; do
    printf '\n## %s patients\n\n' "$size"
    printf '| page | p50 | p95 | req/s at saturation | p95 there | SQL: 95 %%/most | answer | cold page | |\n|---|--:|--:|--:|--:|--:|--:|--:|---|\n'
    awk -F'\t' '$1 == "page" { printf "|"; for (i = 2; i <= NF; i++) printf " %s |", $i; print "" }' "$OUT/$size.tsv"
    printf '\n| figure | value | |\n|---|--:|---|\n'
    awk -F'\t' '$1 == "figure" { printf "| %s | %s | %s |\n", $2, $3, $4 }' "$OUT/$size.tsv"
  done
}

main() {
  local code=0 small
  parse_arguments "$@"
  small=$((PATIENTS / 10))
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
  find_missing_runtime postgres
  install_missing
  find_dotnet >/dev/null
  build
  trap stop_throwaway_postgres EXIT
  trap 'exit 130' INT TERM
  # As in an installation: with fsync, and the settings that installations get.
  start_throwaway_postgres
  APP_PASSWORD=$(random_password)
  # The small clinic shows how figures grow; what is promised is promised of the large one, which gets the time.
  measure "$small" 0 "$(((STEADY + 1) / 2))" "$(((SATURATED + 1) / 2))" 1 || code=$?
  measure "$PATIENTS" "$ROWS" "$STEADY" "$SATURATED" 10 || code=$?
  { report "$small" "$PATIENTS"; compare "$small" "$PATIENTS"; } | tee "$OUT/report.md"
  return "$code"
}

main "$@"
