# shellcheck shell=bash
# A private PostgreSQL cluster: made in a folder of ours, on a port of ours, run by an unprivileged user.
# No cluster that is not in the folder given is ever looked at.

# pg_bin [MAJOR]: folder of the server programs, the newest from 15 on, or those of one major version.
pg_bin() {
  local folder
  while read -r folder; do
    [[ -x $folder/initdb && -x $folder/postgres ]] || continue
    folder=${folder%/}
    printf '%s' "$folder"
    return 0
  done < <(compgen -G "/usr/lib/postgresql/${1:-*}/bin" | sort -rV | awk -F/ '$5 >= 15')
  return 0
}

# pg_bin_for CLUSTER: the programs of the version the cluster was made with.
pg_bin_for() {
  local major
  major=$(cat "$1/PG_VERSION")
  pg_bin "$major"
}

# pg_init CLUSTER ADMIN PASSWORD LOCALE: makes the cluster beside its final place and moves it there when complete,
# so that an interrupted run leaves nothing that looks finished. LOCALE is an ICU locale.
pg_init() {
  local cluster=$1 admin=$2 password=$3 locale=$4 part="$1.partial" bin secret
  bin=$(pg_bin)
  secret="$part.secret"
  as_app rm -rf "$part" "$secret"
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_app bash -c 'umask 077; cat >"$1"' _ "$secret" <<<"$password"
  as_app "$bin/initdb" --pgdata="$part" --username="$admin" --pwfile="$secret" --encoding=UTF8 \
    --locale=C.UTF-8 --locale-provider=icu --icu-locale="$locale" --data-checksums \
    --auth-local=scram-sha-256 --auth-host=scram-sha-256 >/dev/null
  as_app rm -f "$secret"
  as_app mv "$part" "$cluster"
}

# pg_configure CLUSTER PORT SOCKETS LOGS [LINE...]: writes our settings; what people add to local.conf wins.
pg_configure() {
  local cluster=$1 port=$2 sockets=$3 logs=$4
  shift 4
  # A socket address holds 107 bytes; with a deeper folder the cluster is reached by TCP alone.
  ((${#sockets} <= 88)) || sockets=''
  {
    cat <<CONF
# Written by the DentalPin scripts at every run; put changes into local.conf beside this file.
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '${sockets//\'/\'\'}'
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
max_connections = 80
# Sized for a clinic's small machine (4 GB with everything else on it).
shared_buffers = '256MB'
effective_cache_size = '1GB'
work_mem = '8MB'
maintenance_work_mem = '64MB'
max_wal_size = '1GB'
wal_compression = on
random_page_cost = 1.1
jit = off
# A list that was just imported is searched at once: plans need its statistics within seconds, not within a minute.
autovacuum_naptime = '10s'
autovacuum_analyze_scale_factor = 0.05
timezone = 'UTC'
log_timezone = 'UTC'
# Logs stay a week and hold no data of patients: no statements, no parameters, no DETAIL lines.
logging_collector = on
log_directory = '${logs//\'/\'\'}'
log_filename = 'postgres-%a.log'
log_rotation_age = '1d'
log_rotation_size = 0
log_truncate_on_rotation = on
log_error_verbosity = terse
log_min_error_statement = panic
log_parameter_max_length_on_error = 0
CONF
    (($# == 0)) || printf '%s\n' "$@"
  } | as_app tee "$cluster/dentalpin.conf" >/dev/null
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_app bash -c 'grep -q "^include .dentalpin.conf" "$1" ||
    printf "\ninclude '\''dentalpin.conf'\''\ninclude_if_exists '\''local.conf'\''\n" >>"$1"' _ "$cluster/postgresql.conf"
}

# pg_pid CLUSTER: the postmaster of this cluster. A stale file whose number another program got is not taken for it:
# the postmaster's working folder is its cluster.
pg_pid() {
  local pid
  pid=$(as_app head -n 1 "$1/postmaster.pid" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ && "$(as_app readlink "/proc/$pid/cwd" 2>/dev/null)" == "$(readlink -f "$1")" ]] || return 1
  printf '%s' "$pid"
}

# pg_start CLUSTER LOG: starts the cluster unless it runs, and waits until it accepts connections.
pg_start() {
  pg_pid "$1" >/dev/null && return 0
  as_app "$(pg_bin_for "$1")/pg_ctl" start --pgdata="$1" --log="$2" --wait --timeout=120 --silent </dev/null >/dev/null 2>&1
}

# pg_stop CLUSTER [MODE]
pg_stop() {
  pg_pid "$1" >/dev/null || return 0
  as_app "$(pg_bin_for "$1")/pg_ctl" stop --pgdata="$1" --mode="${2:-fast}" --wait --timeout=120 --silent >/dev/null
}

# pg_sql CLUSTER PORT USER PASSWORD DATABASE: runs the SQL on standard input, prints bare rows, stops at an error.
pg_sql() {
  as_app -v "PGPASSWORD=$4" -v PGCONNECT_TIMEOUT=10 "$(pg_bin_for "$1")/psql" --no-psqlrc --quiet --tuples-only --no-align \
    --set=ON_ERROR_STOP=1 --host=127.0.0.1 --port="$2" --username="$3" --dbname="$5"
}

# pg_connection PORT USER PASSWORD DATABASE: the connection string the application takes.
pg_connection() {
  printf 'Host=127.0.0.1;Port=%s;Database=%s;Username=%s;Password=%s' "$1" "$4" "$2" "$3"
}
