#!/usr/bin/env bash
# Writes the migrations of both engines from the one model.
#   appliance/migrations.sh first      before the first release: throws the one migration away and makes it anew
#   appliance/migrations.sh add NAME   after it: adds a migration to both engines
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet tool restore >/dev/null
dotnet build DentalPin.Web -v q --nologo >/dev/null || dotnet build DentalPin.Web -v q --nologo

add() {
  local engine context
  for engine in Postgres SqlServer; do
    context="${engine}Db"
    dotnet ef migrations add "$1" --no-build -p DentalPin.Modules -s DentalPin.Web -c "$context" -o "Core/Data/$engine/Migrations"
  done
}

case "${1:-}" in
  first)
    rm -rf DentalPin.Modules/Core/Data/Postgres/Migrations DentalPin.Modules/Core/Data/SqlServer/Migrations
    dotnet build DentalPin.Web -v q --nologo >/dev/null
    add First
    ;;
  add) add "${2:?name of the migration}" ;;
  *) sed -n '2,4p' "$0"; exit 2 ;;
esac
