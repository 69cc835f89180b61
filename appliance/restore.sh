#!/usr/bin/env bash
# Puts a saved database back, and the files and keys saved with it, into an installation that install.sh has made.
#   appliance/restore.sh [--data FOLDER] [--yes] DUMP
set -euo pipefail
shopt -s inherit_errexit
umask 077

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in common postgres app service backup; do
  # shellcheck source=/dev/null
  source "$ROOT/appliance/lib/$part.sh"
done

UI_LANG=$(detect_language)
folder=$ROOT/data yes='' dump=''
while (($#)); do
  case $1 in
    --data) folder=${2:?--data needs a folder}; shift ;;
    --yes) yes=yes ;;
    -*) die 'Unknown option %s.' 'Opción desconocida: %s.' "$1" ;;
    *) dump=$(readlink -m "$1") ;;
  esac
  shift
done

open_installation "$(readlink -m "$folder")"
[[ $ENGINE_IN_USE == postgres ]] || die 'SQL Server is restored with its own tools; see docs/operations.md.' \
  'SQL Server se restaura con sus propias herramientas; vea docs/operations.md.'
[[ -n $dump && -r $dump ]] || die 'Usage: appliance/restore.sh [--data FOLDER] [--yes] DUMP' \
  'Uso: appliance/restore.sh [--data CARPETA] [--yes] COPIA'
archive=${dump%.dump}-files.tar.gz
bin=$(pg_bin_for "$CLUSTER")
"$bin/pg_restore" --list "$dump" >/dev/null || die '%s is no copy of a database.' '%s no es una copia de una base de datos.' "$dump"

if [[ -z $yes ]]; then
  is_interactive || die 'Without a terminal this needs --yes.' 'Sin terminal hace falta --yes.'
  say 'This replaces the database in %s by %s.' 'Esto sustituye la base de datos de %s por %s.' "$DATA" "$dump"
  word=$(pick restore restaurar)
  read -r -p "$(pick 'Type "%s" to go on: ' 'Escriba "%s" para seguir: ' "$word")" answer
  [[ $answer == "$word" ]] || die 'Nothing was changed.' 'No se ha cambiado nada.'
fi

exec 9>>"$DATA/.lock"
flock --nonblock 9 || die 'Another run of a script is working on %s.' 'Otro programa trabaja en %s.' "$DATA"
if service=$(database_service); then systemctl start "$service"; else pg_start "$CLUSTER" "$LOGS/postgres-start.log"; fi
stop_app
step 'Saving what is there now...' 'Guardando lo que hay ahora...'
backup_database replaced

step 'Putting the database back...' 'Restaurando la base de datos...'
port=$(env_get "$MARKER" database_port)
admin=$(env_get "$OWNER_SETTINGS" ADMIN_PASSWORD)
# Beside the old one and then in its place: a dump that turns out to be broken leaves the old one untouched.
pg_sql "$CLUSTER" "$port" dentalpin_admin "$admin" postgres <<'SQL'
DROP DATABASE IF EXISTS dentalpin_restored;
CREATE DATABASE dentalpin_restored OWNER dentalpin_owner;
SELECT 'CREATE ROLE dentalpin_app LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dentalpin_app') \gexec
SQL
as_app -v "PGPASSWORD=$admin" "$bin/pg_restore" --host=127.0.0.1 --port="$port" --username=dentalpin_admin \
  --dbname=dentalpin_restored --exit-on-error <"$dump" ||
  die 'The copy cannot be restored; the database is as it was.' 'La copia no se puede restaurar; la base de datos sigue igual.'
pg_sql "$CLUSTER" "$port" dentalpin_admin "$admin" postgres <<'SQL'
DROP DATABASE IF EXISTS dentalpin WITH (FORCE);
ALTER DATABASE dentalpin_restored RENAME TO dentalpin;
SQL

if [[ -r $archive ]]; then
  step 'Putting files and keys back...' 'Restaurando archivos y claves...'
  old=$STORE.replaced-$(date -u +%Y%m%dT%H%M%SZ)
  mv "$STORE" "$old"
  # Only the files: passwords and settings stay those of this installation.
  tar --extract --gzip --no-same-owner --file="$archive" --directory="$DATA" store
  ! is_root || chown -R --no-dereference "$APP_USER:$(id -gn "$APP_USER")" "$STORE"
  say 'The files that were there are in %s.' 'Los archivos que había están en %s.' "$old"
else
  warn 'There is no %s: only the database was put back.' 'No existe %s: solo se ha restaurado la base de datos.' "$archive"
fi
exec 9>&-
[[ $folder == "$ROOT/data" ]] || exec "$ROOT/install.sh" --data "$DATA"
exec "$ROOT/install.sh"
