# shellcheck shell=bash
# Copies of the private database, made while it runs.

# backup_database LABEL: writes a compressed dump into the backups folder and prints its path.
backup_database() {
  local file
  file=$BACKUPS/dentalpin-$(date -u +%Y%m%dT%H%M%SZ)-$1.dump
  as_app -v "PGPASSWORD=$(env_get "$OWNER_SETTINGS" ADMIN_PASSWORD)" "$(pg_bin_for "$CLUSTER")/pg_dump" \
    --format=custom --host=127.0.0.1 --port="$(env_get "$MARKER" database_port)" --username=dentalpin_admin \
    --dbname=dentalpin --file="$file.partial" ||
    die 'The copy of the database failed; is there room in %s?' 'Ha fallado la copia de la base de datos; ¿hay sitio en %s?' "$BACKUPS"
  as_app mv "$file.partial" "$file"
  printf '%s\n' "$file"
}

# keep_backups N: of the copies made before upgrades, only the newest N stay. Copies made by hand are never removed.
keep_backups() {
  local file
  while IFS= read -r file; do
    as_app rm -f "$file"
  done < <(find "$BACKUPS" -maxdepth 1 -name 'dentalpin-*-before-*.dump' | sort -r | tail -n "+$(($1 + 1))")
}
