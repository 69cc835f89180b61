# shellcheck shell=bash
# The application: published into the data folder, migrated, started and stopped. Expects the variables that
# installation_paths sets, and ROOT, the folder of the sources.

# installation_paths DATA: the one place that knows the layout of a data folder.
installation_paths() {
  DATA=$1
  MARKER=$DATA/.dentalpin          # what the installer remembers; also says "this folder is ours"
  SETTINGS=$DATA/dentalpin.env     # what the running application may know
  OWNER_SETTINGS=$DATA/owner.env   # the database owner's secrets: migrations and backups only
  STORE=$DATA/store                # the application's own files and keys
  CLUSTER=$DATA/postgres
  LOGS=$DATA/logs
  RUN=$DATA/run
  BACKUPS=$DATA/backups
  CURRENT=$DATA/current            # link to the published version in use
}

app_port() {
  local urls
  urls=$(env_get "$SETTINGS" ASPNETCORE_URLS)
  [[ $urls =~ :([0-9]+) ]] && printf '%s' "${BASH_REMATCH[1]}"
}

source_version() {
  local line
  line=$(grep -m1 -o '<Version>[^<]*' "$ROOT/Directory.Build.props" || true)
  printf '%s' "${line#<Version>}"
}

# Names a build by everything that goes into it.
source_hash() (
  cd "$ROOT" || exit
  declare -a parts=()
  for part in DentalPin.Web DentalPin.Modules shims wwwroot-theme Directory.*.props; do
    [[ ! -e $part ]] || parts+=("$part")
  done
  {
    "$DOTNET" --version
    find "${parts[@]}" \( -name bin -o -name obj \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum | cut -c1-12
)

# Publishes the sources unless this very version stands published. Sets APP_FOLDER.
publish_app() {
  local part
  APP_FOLDER=$DATA/app-$(source_version)-$(source_hash)
  if [[ -f $APP_FOLDER/DentalPin.Web.dll ]]; then
    step 'The application is built already (%s).' 'La aplicación ya está compilada (%s).' "${APP_FOLDER##*/}"
    return 0
  fi
  step 'Building the application (a few minutes the first time)...' \
    'Compilando la aplicación (unos minutos la primera vez)...'
  # MSBuild trips over some characters that a data folder may have, so it writes to a plain place first.
  BUILD_FOLDER=$(mktemp -d)
  part=$APP_FOLDER.partial
  (
    exec 9>&-
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
    cd "$ROOT" && "$DOTNET" publish DentalPin.Web/DentalPin.Web.csproj --configuration Release --output "$BUILD_FOLDER" \
      -p:RestoreLockedMode=true -p:UseSharedCompilation=false -p:UseAppHost=false --verbosity quiet </dev/null
  ) >"$DATA/build.log" 2>&1 || {
    tail -n 25 "$DATA/build.log" >&2
    die 'The build failed; the whole log is in %s.' 'La compilación ha fallado; el registro está en %s.' "$DATA/build.log"
  }
  rm -rf "$part"
  cp -r "$BUILD_FOLDER" "$part"
  rm -rf "$BUILD_FOLDER"
  chmod -R u=rwX,go=rX "$part"
  rm -rf "$APP_FOLDER"
  mv "$part" "$APP_FOLDER"
}

# Published versions other than the one in use and the one before it are removed.
prune_versions() {
  local folder keep=1
  while IFS= read -r folder; do
    [[ $folder == "$APP_FOLDER" ]] && continue
    if ((keep > 0)); then keep=$((keep - 1)); else rm -rf "$folder"; fi
  done < <(find "$DATA" -maxdepth 1 -type d -name 'app-*' ! -name '*.partial' -printf '%T@ %p\n' | sort -rn | cut -d' ' -f2-)
  find "$DATA" -maxdepth 1 -name 'app-*.partial' -exec rm -rf {} +
}

# app_command COMMAND [ARG...]: one of the application's own commands with the running application's rights.
app_command() { as_app -e "$SETTINGS" "$DOTNET" "${APP_FOLDER:-$CURRENT}/DentalPin.Web.dll" "$@"; }

# The same with the database owner's rights.
owner_command() {
  as_app -e "$SETTINGS" -e "$OWNER_SETTINGS" "$DOTNET" "${APP_FOLDER:-$CURRENT}/DentalPin.Web.dll" "$@"
}

app_pid() {
  local pid
  if service_installed; then
    pid=$(systemctl show --property=MainPID --value "$(service_name)")
    [[ $pid != 0 ]] && printf '%s' "$pid"
  else
    pid_of "$RUN/app.pid"
  fi
}

# Ends the application that this data folder started: the supervisor first, or it would start another one.
stop_app() {
  local pid file
  if service_installed; then
    systemctl stop "$(service_name)"
    return
  fi
  for file in "$RUN/supervisor.pid" "$RUN/app.pid"; do
    # A pause of the supervisor is over at once, the application may take its time to finish requests.
    if pid=$(pid_of "$file"); then stop_process "$pid" 40; fi
  done
}

# Starts the application under systemd or the supervisor, and waits until it says it is ready.
start_app() {
  local port pg=''
  port=$(app_port)
  ln -sfn "${APP_FOLDER##*/}" "$CURRENT"
  if service_installed; then
    systemctl restart "$(service_name)"
  else
    [[ "$(env_get "$SETTINGS" DENTALPIN_ENGINE)" != postgres ]] || pg=$(pg_bin_for "$CLUSTER")
    # A copy, because the unprivileged user may not be able to read the sources, and an upgrade may change them.
    install -m 755 "$ROOT/appliance/supervise.sh" "$DATA/supervise.sh"
    as_app -e "$SETTINGS" setsid --fork "$DATA/supervise.sh" "$DATA" "$DOTNET" "$pg" </dev/null >/dev/null 2>&1
  fi
  if ! wait_until 90 http_ok "$port" /health/ready; then
    show_app_log
    die 'The application did not become ready within 90 seconds; its log is in %s.' \
      'La aplicación no ha estado lista en 90 segundos; su registro está en %s.' "$LOGS/app.log"
  fi
}

show_app_log() {
  if service_installed; then
    journalctl --unit="$(service_name)" --lines=25 --no-pager >&2 || true
  else
    tail -n 25 "$LOGS/app.log" >&2 2>/dev/null || true
  fi
}

# open_installation DATA: the settings of an installation that must exist and that this user may read.
open_installation() {
  installation_paths "$1"
  [[ -f $MARKER ]] || die 'There is no DentalPin in %s.' 'No hay ningún DentalPin en %s.' "$DATA"
  APP_USER=$(env_get "$MARKER" user)
  APP_USER=${APP_USER:-$(id -un)}
  [[ ! -e $SETTINGS || -r $SETTINGS ]] ||
    die 'This installation belongs to %s; run this as that user or as root.' \
      'Esta instalación es de %s; ejecútelo con ese usuario o como root.' "$(stat -c %U "$SETTINGS")"
  ENGINE_IN_USE=$(env_get "$SETTINGS" DENTALPIN_ENGINE)
  DOTNET=$(env_get "$MARKER" dotnet)
}
