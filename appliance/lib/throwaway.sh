# shellcheck shell=bash
# A PostgreSQL cluster for one run of the tests or the measurements, in a folder of its own that goes away with it.
# start_throwaway_postgres [SETTING...]: sets THROWAWAY (its folder) and THROWAWAY_CONNECTION (a superuser's connection string).
start_throwaway_postgres() {
  local password port
  if is_root; then
    APP_USER=postgres
    id "$APP_USER" >/dev/null 2>&1 || die 'The user postgres, made by the Debian package, is missing.' ''
  fi
  password=$(random_password)
  THROWAWAY=$(mktemp -d)
  chmod 755 "$THROWAWAY"
  ! is_root || chown "$APP_USER" "$THROWAWAY"
  pg_init "$THROWAWAY/postgres" dentalpin_test "$password" es
  # Two runs may look for a port at the same moment: the loser tries the next one.
  for _ in 1 2 3 4 5; do
    port=$(free_port $((54500 + RANDOM % 400)) 55400)
    pg_configure "$THROWAWAY/postgres" "$port" '' "$THROWAWAY/logs" "$@"
    if pg_start "$THROWAWAY/postgres" "$THROWAWAY/start.log"; then
      THROWAWAY_CONNECTION=$(pg_connection "$port" dentalpin_test "$password" postgres)
      return 0
    fi
  done
  cat "$THROWAWAY/start.log" "$THROWAWAY"/logs/* >&2 || true
  die 'The throwaway PostgreSQL cluster did not start.' ''
}

stop_throwaway_postgres() {
  [[ -n ${THROWAWAY-} && -d $THROWAWAY ]] || return 0
  pg_stop "$THROWAWAY/postgres" immediate || true
  rm -rf "$THROWAWAY"
  THROWAWAY=''
}
