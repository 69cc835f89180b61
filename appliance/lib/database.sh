# shellcheck shell=bash
# The private database of an installation: its cluster, roles and schema. Expects the settings that settings.sh wrote.

ADMIN=dentalpin_admin OWNER=dentalpin_owner DATABASE=dentalpin

prepare_database() {
  local admin_password owner_password
  [[ $ENGINE_IN_USE == postgres ]] || return 0
  admin_password=$(env_get "$OWNER_SETTINGS" ADMIN_PASSWORD)
  owner_password=$(env_get "$OWNER_SETTINGS" OWNER_PASSWORD)
  if [[ ! -f $CLUSTER/PG_VERSION ]]; then
    step 'Creating the database cluster in %s...' 'Creando la base de datos en %s...' "$CLUSTER"
    # initdb makes the folder itself; the parent is root's, so the folders are made for it.
    rm -rf "$DATA/making"
    install -d -m 700 ${APP_GROUP:+-o "$APP_USER" -g "$APP_GROUP"} "$DATA/making"
    pg_init "$DATA/making/postgres" "$ADMIN" "$admin_password" es
    mv "$DATA/making/postgres" "$CLUSTER"
    rm -rf "$DATA/making"
  fi
  [[ -n "$(pg_bin_for "$CLUSTER")" ]] ||
    die 'The data needs PostgreSQL %s: install the package postgresql-%s.' \
      'Los datos necesitan PostgreSQL %s: instale el paquete postgresql-%s.' "$(<"$CLUSTER/PG_VERSION")" "$(<"$CLUSTER/PG_VERSION")"
  pg_configure "$CLUSTER" "$DATABASE_PORT" "$RUN" "$LOGS"
  start_database
  # Also repairs what an interrupted run left: each statement leaves what is there already.
  pg_sql "$CLUSTER" "$DATABASE_PORT" "$ADMIN" "$admin_password" postgres <<SQL
SELECT 'CREATE ROLE $OWNER LOGIN CREATEROLE' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$OWNER') \gexec
ALTER ROLE $OWNER LOGIN CREATEROLE NOSUPERUSER NOCREATEDB PASSWORD '$owner_password';
SELECT 'CREATE DATABASE $DATABASE OWNER $OWNER' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '$DATABASE') \gexec
SQL
}

start_database() {
  local service
  [[ $ENGINE_IN_USE == postgres && -f $CLUSTER/PG_VERSION ]] || return 0
  if service=$(database_service); then
    systemctl start "$service"
  else
    # After a crash the processes of the old server may need a moment to notice and go.
    wait_until 30 pg_start "$CLUSTER" "$LOGS/postgres-start.log" || {
      as_app tail -n 20 "$LOGS/postgres-start.log" >&2 || true
      die 'The database did not start; see %s.' 'La base de datos no ha arrancado; vea %s.' "$LOGS"
    }
  fi
}

stop_database() {
  local service
  [[ -f $CLUSTER/PG_VERSION ]] || return 0
  ! service=$(database_service) || systemctl stop "$service"
  pg_stop "$CLUSTER"
}

migrate() {
  local build=${APP_FOLDER##*/} last
  last=$(env_get "$MARKER" migrated)
  if [[ -n $last && $last != "$build" && $ENGINE_IN_USE == postgres ]]; then
    step 'Saving a copy of the database before the upgrade...' 'Guardando una copia de la base de datos antes de actualizar...'
    backup_database "before-${build#app-}" >/dev/null
    keep_backups 5
  fi
  step 'Preparing the database...' 'Preparando la base de datos...'
  (umask 077 && owner_command migrate >"$DATA/migrate.log" 2>&1) || {
    tail -n 25 "$DATA/migrate.log" >&2
    die 'The database could not be prepared; see %s. Nothing was started.' \
      'No se ha podido preparar la base de datos; vea %s. No se ha arrancado nada.' "$DATA/migrate.log"
  }
  env_set "$MARKER" migrated "$build"
}
