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

# save_files ARCHIVE: the files, keys and settings. The application goes on writing meanwhile, and tar says so with status 1: a
# content has its name only once it is complete, so what is named is saved whole, and what arrives now is in the next copy.
save_files() {
  local status=0
  tar --create --gzip --file="$1.partial" --directory="$DATA" --exclude='store/files/*/incoming/*' \
    --warning=no-file-changed --warning=no-file-removed store dentalpin.env owner.env || status=$?
  ((status <= 1)) || die 'The copy of the files failed; is there room in %s?' 'Ha fallado la copia de los archivos; ¿hay sitio en %s?' "$BACKUPS"
  mv "$1.partial" "$1"
}

# keep_backups N: of the copies made before upgrades, only the newest N stay. Copies made by hand are never removed.
keep_backups() {
  local file
  while IFS= read -r file; do
    as_app rm -f "$file"
  done < <(find "$BACKUPS" -maxdepth 1 -name 'dentalpin-*-before-*.dump' | sort -r | tail -n "+$(($1 + 1))")
}
