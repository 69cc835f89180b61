# shellcheck shell=bash
# What install.sh decides about an installation and writes down: engine, port, passwords, connections.

check_engine() {
  ENGINE_IN_USE=$(env_get "$SETTINGS" DENTALPIN_ENGINE)
  [[ -z $ENGINE_IN_USE || -z $ENGINE || $ENGINE == "$ENGINE_IN_USE" ]] ||
    die 'The data in %s is kept by %s. Use another --data folder for %s.' \
      'Los datos de %s están en %s. Use otra carpeta con --data para %s.' "$DATA" "$ENGINE_IN_USE" "$ENGINE"
  ENGINE_IN_USE=${ENGINE_IN_USE:-${ENGINE:-postgres}}
  if [[ $ENGINE_IN_USE == sqlserver && -z $CONNECTION && -z "$(env_get "$OWNER_SETTINGS" DENTALPIN_OWNER_CONNECTION)" ]]; then
    die 'SQL Server needs --connection "Server=...;User Id=...;Password=...".' \
      'SQL Server necesita --connection "Server=...;User Id=...;Password=...".'
  fi
}

choose_port() {
  local in_use owner
  in_use=$(app_port || true)
  PORT=${PORT:-${in_use:-8080}}
  [[ $PORT != "$(env_get "$MARKER" database_port)" ]] || die 'Port %s is taken by the database. Choose another with --port.' \
    'El puerto %s lo usa la base de datos. Elija otro con --port.' "$PORT"
  ((PORT >= $(</proc/sys/net/ipv4/ip_unprivileged_port_start))) ||
    die 'Port %s is reserved for root, which runs no part of DentalPin. Choose one from 1024 on.' \
      'El puerto %s está reservado para root, que no ejecuta DentalPin. Elija uno desde 1024.' "$PORT"
  port_busy "$PORT" || return 0
  [[ $PORT == "$in_use" ]] && app_pid >/dev/null && return 0
  owner=$(port_owner "$PORT") || owner=$(pick 'a program this user may not see' 'un programa que este usuario no puede ver')
  die 'Port %s is taken by %s. Choose another with --port.' 'El puerto %s lo usa %s. Elija otro con --port.' "$PORT" "$owner"
}

write_settings() {
  local port app_password
  [[ -f $SETTINGS ]] || (umask 077 && printf '# Settings of DentalPin; run install.sh again after a change.\n' >"$SETTINGS")
  [[ -f $OWNER_SETTINGS ]] || (umask 077 && printf '# Secrets of the database owner: upgrades and backups.\n' >"$OWNER_SETTINGS")
  chmod 600 "$SETTINGS" "$OWNER_SETTINGS"
  env_set "$MARKER" user "$APP_USER"
  env_set "$MARKER" dotnet "$DOTNET"
  env_set "$SETTINGS" DENTALPIN_ENGINE "$ENGINE_IN_USE"
  env_set "$SETTINGS" DENTALPIN_DATA "$STORE"
  [[ "$(app_port || true)" == "$PORT" ]] || env_set "$SETTINGS" ASPNETCORE_URLS "http://localhost:$PORT"
  [[ -z $DEMO ]] || env_set "$SETTINGS" DENTALPIN_DEMO true
  app_password=$(env_get "$OWNER_SETTINGS" APP_PASSWORD)
  app_password=${app_password:-$(random_password)}
  env_set "$OWNER_SETTINGS" APP_PASSWORD "$app_password"
  if [[ $ENGINE_IN_USE == sqlserver ]]; then
    [[ -n $CONNECTION ]] || CONNECTION=$(env_get "$OWNER_SETTINGS" DENTALPIN_OWNER_CONNECTION)
    sqlserver_connections "$CONNECTION" "$app_password" ||
      die 'The --connection cannot be read: it takes "Server=...;User Id=...;Password=...".' \
        'No se entiende --connection: debe ser "Server=...;User Id=...;Password=...".'
    env_set "$OWNER_SETTINGS" DENTALPIN_OWNER_CONNECTION "$OWNER_CONNECTION"
    env_set "$SETTINGS" DENTALPIN_CONNECTION "$APP_CONNECTION"
    return 0
  fi
  local key
  for key in ADMIN_PASSWORD OWNER_PASSWORD; do
    [[ -n "$(env_get "$OWNER_SETTINGS" $key)" ]] || env_set "$OWNER_SETTINGS" $key "$(random_password)"
  done
  port=$(env_get "$MARKER" database_port)
  # Chosen once: a port that another program took meanwhile is given up only while our cluster does not hold it.
  if [[ -z $port ]] || { port_busy "$port" && ! pg_pid "$CLUSTER" >/dev/null; }; then
    port=$(free_port 54320 54420) || die 'No free port from 54320 to 54420.' 'No hay ningún puerto libre entre 54320 y 54420.'
    env_set "$MARKER" database_port "$port"
  fi
  DATABASE_PORT=$port
  env_set "$SETTINGS" DENTALPIN_CONNECTION "$(pg_connection "$port" dentalpin_app "$app_password" "$DATABASE")"
  env_set "$OWNER_SETTINGS" DENTALPIN_OWNER_CONNECTION \
    "$(pg_connection "$port" "$OWNER" "$(env_get "$OWNER_SETTINGS" OWNER_PASSWORD)" "$DATABASE")"
}
