#!/usr/bin/env bash
# Saves a running installation: the private database, the application's files and keys, and the settings with their
# passwords. What it writes opens everything: keep it where only the clinic's administrator can read it.
#   appliance/backup.sh [--data FOLDER] [TARGET_FOLDER]
set -euo pipefail
shopt -s inherit_errexit
umask 077

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in common postgres app service backup; do
  # shellcheck source=/dev/null
  source "$ROOT/appliance/lib/$part.sh"
done

UI_LANG=$(detect_language)
folder=$ROOT/data
if [[ ${1-} == --data ]]; then
  folder=${2:?--data needs a folder}
  shift 2
fi
open_installation "$(readlink -m "$folder")"
[[ $ENGINE_IN_USE == postgres ]] || die 'SQL Server is saved with its own tools; see docs/operations.md.' \
  'SQL Server se guarda con sus propias herramientas; vea docs/operations.md.'
target=$(readlink -m "${1:-$BACKUPS}")
mkdir -p "$target"
# The database first: a file that arrives meanwhile is then in the archive without a row, which harms nobody.
dump=$(backup_database manual)
archive=${dump%.dump}-files.tar.gz
save_files "$archive"
if [[ $target != "$BACKUPS" ]]; then
  mv "$dump" "$archive" "$target"
fi
say 'Saved:' 'Guardado:'
printf '    %s\n' "$target/${dump##*/}" "$target/${archive##*/}"
