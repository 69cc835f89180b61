# shellcheck shell=bash
# systemd units, where systemd runs and root installs; elsewhere the supervisor does the same work.

UNITS=${UNITS:-/etc/systemd/system}

systemd_usable() {
  # Units cannot hold every character a folder may have; such a folder gets the supervisor.
  is_root && [[ -d /run/systemd/system && $DATA =~ ^[A-Za-z0-9_./@+-]+$ ]]
}

service_name() { env_get "$MARKER" service; }

service_installed() {
  local name
  name=$(service_name)
  [[ -n $name && -f $UNITS/$name.service ]] && has systemctl
}

# The plain name, unless another data folder on this machine has it.
choose_service_name() {
  local name
  name=$(service_name)
  if [[ -z $name ]]; then
    name=dentalpin
    if [[ -f $UNITS/$name.service ]] && ! grep -qF "=$DATA/" "$UNITS/$name.service"; then
      name=dentalpin-$(printf '%s' "$DATA" | sha256sum | cut -c1-6)
    fi
  fi
  printf '%s' "$name"
}

fill_unit() {
  sed -e "s|@DATA@|$DATA|g" -e "s|@USER@|$APP_USER|g" -e "s|@DOTNET@|$DOTNET|g" -e "s|@NAME@|$1|g" -e "s|@PGBIN@|$2|g"
}

# install_services ENGINE: writes the units and hands the cluster over to them.
install_services() {
  local name pg='' template
  systemd_usable || return 0
  name=$(choose_service_name)
  template=$(<"$ROOT/appliance/systemd/dentalpin.service")
  if [[ $1 == postgres ]]; then
    pg=$(pg_bin_for "$CLUSTER")
    fill_unit "$name" "$pg" <"$ROOT/appliance/systemd/dentalpin-postgres.service" >"$UNITS/$name-postgres.service"
    env_set "$MARKER" database_service "$name-postgres"
  else
    # The database is elsewhere: nothing on this machine to wait for.
    template=$(grep -v '@NAME@-postgres' <<<"$template")
  fi
  fill_unit "$name" "$pg" <<<"$template" >"$UNITS/$name.service"
  env_set "$MARKER" service "$name"
  systemctl daemon-reload
  systemctl enable --quiet "$name" ${pg:+"$name-postgres"}
}

remove_services() {
  local name
  name=$(service_name)
  [[ -n $name ]] && has systemctl || return 0
  systemctl disable --now --quiet "$name" "$name-postgres" 2>/dev/null || true
  rm -f "$UNITS/$name.service" "$UNITS/$name-postgres.service"
  systemctl daemon-reload || true
}

database_service() {
  local name
  name=$(env_get "$MARKER" database_service)
  [[ -n $name && -f $UNITS/$name.service ]] && has systemctl && printf '%s' "$name"
}
