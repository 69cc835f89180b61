#!/usr/bin/env bash
# Runs one of the application's own commands in an installation, for example:
#   appliance/app.sh reset-password ana@clinic.example
#   appliance/app.sh --data /srv/dentalpin verify-audit
set -euo pipefail
shopt -s inherit_errexit

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
for part in common postgres app service; do
  # shellcheck source=/dev/null
  source "$ROOT/appliance/lib/$part.sh"
done

UI_LANG=$(detect_language)
folder=$ROOT/data
if [[ ${1-} == --data ]]; then
  folder=${2:?--data needs a folder}
  shift 2
fi
(($#)) || die 'Usage: appliance/app.sh [--data FOLDER] COMMAND [ARGUMENT...]' \
  'Uso: appliance/app.sh [--data CARPETA] ORDEN [ARGUMENTO...]'
open_installation "$(readlink -m "$folder")"
if [[ $1 == migrate ]]; then owner_command "$@"; else app_command "$@"; fi
