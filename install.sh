#!/usr/bin/env bash
# Installs, upgrades, starts, stops and removes DentalPin on a Debian machine that has the .NET 10 SDK.
# Running it again is always safe: it keeps the data, repairs what an interrupted run left, and starts the current code.
set -euo pipefail
shopt -s inherit_errexit
umask 022

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
for part in common packages postgres sqlserver settings database app service backup; do
  # shellcheck source=/dev/null
  source "$ROOT/appliance/lib/$part.sh"
done

ACTION=install APP_GROUP='' DEMO='' ENGINE='' CONNECTION=${DENTALPIN_OWNER_CONNECTION-} PORT='' DATA_FOLDER='' YES='' DELETE_DATA='' SERVICE=yes

usage() {
  pick "Usage: ./install.sh [options]

Without options: installs DentalPin with a private PostgreSQL database and starts it on http://localhost:8080.
Run again after an update: it keeps the data and starts the new version.

  --demo               loads a demo clinic of about 200 invented patients
  --engine NAME        postgres (default) or sqlserver
  --connection TEXT    SQL Server: connection of a login that may create the database and a login; or put it into
                       the variable DENTALPIN_OWNER_CONNECTION, which other users of the machine cannot see
  --port NUMBER        port on this machine (default 8080)
  --data FOLDER        data folder (default: data beside this script)
  --no-service         leaves systemd alone; DentalPin then has to be started again after a reboot
  --status             tells version, engine, address, processes and health; exit code 0 healthy, 3 stopped, 1 not well
  --stop               stops the application and its private database
  --uninstall          removes the program after asking; keeps the data unless told otherwise
  --yes                with --uninstall: does not ask, keeps the data
  --delete-data        with --uninstall --yes: deletes the data as well
  --lang es|en         language of these messages (default: from the environment)
  --help               this text" \
    "Uso: ./install.sh [opciones]

Sin opciones: instala DentalPin con una base de datos PostgreSQL propia y lo arranca en http://localhost:8080.
Después de actualizar el código, ejecútelo otra vez: conserva los datos y arranca la versión nueva.

  --demo               carga una clínica de demostración con unos 200 pacientes inventados
  --engine NOMBRE      postgres (por defecto) o sqlserver
  --connection TEXTO   SQL Server: conexión de un usuario que pueda crear la base de datos y otro usuario; o bien
                       la variable DENTALPIN_OWNER_CONNECTION, que otros usuarios del equipo no pueden ver
  --port NÚMERO        puerto en este equipo (por defecto 8080)
  --data CARPETA       carpeta de datos (por defecto: data, junto a este programa)
  --no-service         no usa systemd; hay que arrancar DentalPin otra vez si el equipo se reinicia
  --status             versión, motor, dirección, procesos y salud; código 0 bien, 3 parado, 1 con problemas
  --stop               detiene la aplicación y su base de datos propia
  --uninstall          quita el programa después de preguntar; conserva los datos si no se dice otra cosa
  --yes                con --uninstall: no pregunta y conserva los datos
  --delete-data        con --uninstall --yes: borra también los datos
  --lang es|en         idioma de estos mensajes (por defecto, el del entorno)
  --help               este texto"
}

value_of() { [[ $# -ge 2 && -n $2 ]] || die '%s needs a value.' '%s necesita un valor.' "$1"; printf '%s' "$2"; }

parse_arguments() {
  local i next
  UI_LANG=$(detect_language)
  # The language first, so that a complaint about another option is already in it.
  for ((i = 1; i <= $#; i++)); do
    next=$((i + 1))
    case ${!i} in
      --lang) UI_LANG=${!next-} ;;
      --lang=*) UI_LANG=${!i#*=} ;;
    esac
  done
  [[ $UI_LANG == es || $UI_LANG == en ]] || { UI_LANG=en; die '--lang takes es or en.' ''; }
  while (($#)); do
    case $1 in
      --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
      --demo) DEMO=yes ;;
      --engine) ENGINE=$(value_of "$@"); shift ;;
      --connection) CONNECTION=$(value_of "$@"); shift ;;
      --port) PORT=$(value_of "$@"); shift ;;
      --data) DATA_FOLDER=$(value_of "$@"); shift ;;
      --lang) value_of "$@" >/dev/null; shift ;;
      --stop) ACTION=stop ;;
      --status) ACTION=status ;;
      --uninstall) ACTION=uninstall ;;
      --yes) YES=yes ;;
      --no-service) SERVICE='' ;;
      --delete-data) DELETE_DATA=yes ;;
      --help | -h) usage; exit 0 ;;
      *) die 'Unknown option %s; --help lists them.' 'Opción desconocida: %s; --help las enumera.' "$1" ;;
    esac
    shift
  done
  [[ -z $ENGINE || $ENGINE == postgres || $ENGINE == sqlserver ]] ||
    die '--engine takes postgres or sqlserver.' '--engine admite postgres o sqlserver.'
  [[ -z $PORT || ($PORT =~ ^[1-9][0-9]{0,4}$ && $PORT -le 65535) ]] ||
    die '--port takes a number from 1 to 65535.' '--port admite un número de 1 a 65535.'
}

# --- Where things are -----------------------------------------------------------------------------------------------

choose_data_folder() {
  local folder=${DATA_FOLDER:-$ROOT/data}
  installation_paths "$(readlink -m "$folder")"
  [[ $DATA != / && $DATA != "$ROOT" ]] || die '%s cannot be the data folder.' '%s no puede ser la carpeta de datos.' "$DATA"
}

# What an ordinary user installed stays that user's: root hands the work over, so that no file changes its owner.
hand_over() {
  local owner
  is_root && [[ -f $MARKER ]] || return 0
  owner=$(stat -c %U "$MARKER")
  [[ $owner != root ]] || return 0
  HOME=$(getent passwd "$owner" | cut -d: -f6)
  exec setpriv --reuid="$owner" --regid="$(id -g "$owner")" --init-groups -- "$ROOT/install.sh" "${ARGUMENTS[@]}"
}

# PostgreSQL refuses to run as root, and a web application has no business there either: root hands both to a system
# user. An installation keeps the user it was made with.
find_app_user() {
  APP_USER=$(env_get "$MARKER" user)
  if [[ -z $APP_USER ]]; then
    if is_root; then APP_USER=dentalpin; else APP_USER=$(id -un); fi
  fi
}

create_app_user() {
  find_app_user
  if ! is_root; then
    [[ $APP_USER == "$(id -un)" ]] || die 'This installation belongs to %s; run this as that user or as root.' \
      'Esta instalación es de %s; ejecútelo con ese usuario o como root.' "$APP_USER"
    return 0
  fi
  id "$APP_USER" >/dev/null 2>&1 && return 0
  step 'Creating the system user %s...' 'Creando el usuario de sistema %s...' "$APP_USER"
  useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$APP_USER"
}

# The unprivileged user must be able to reach the folder. A project unpacked in root's home is closed to it: then
# the data goes where Debian keeps such data, and "data" in the project leads there.
make_reachable() {
  local elsewhere=/var/lib/dentalpin link=$ROOT/data
  ! is_root || as_app test -x "$(dirname "$DATA")" || {
    [[ -z $DATA_FOLDER && ! -e $link && ! -e $elsewhere ]] ||
      die 'The user %s may not enter %s. Choose another folder with --data, for example --data /srv/dentalpin.' \
        'El usuario %s no puede entrar en %s. Elija otra carpeta con --data, por ejemplo --data /srv/dentalpin.' \
        "$APP_USER" "$(dirname "$DATA")"
    warn 'The user %s may not enter this folder: the data goes to %s (data is a link to it).' \
      'El usuario %s no puede entrar en esta carpeta: los datos van a %s (data es un enlace).' "$APP_USER" "$elsewhere"
    mkdir -p "$elsewhere"
    ln -s "$elsewhere" "$link"
    installation_paths "$elsewhere"
  }
}

make_folders() {
  local group folder
  if [[ -d $DATA && ! -f $MARKER && -n "$(ls -A "$DATA")" ]]; then
    die '%s is not empty and is no DentalPin data folder.' '%s no está vacía y no es una carpeta de datos de DentalPin.' "$DATA"
  fi
  mkdir -p "$DATA" 2>/dev/null || true
  [[ -w $DATA ]] || die 'The folder %s cannot be written.' 'No se puede escribir en la carpeta %s.' "$DATA"
  [[ -f $MARKER ]] || printf '# DentalPin keeps a clinic in this folder. Do not edit.\n' >"$MARKER"
  # Root owns the folder, the program and the secrets; the unprivileged user only what it writes.
  group=$(id -gn "$APP_USER")
  for folder in "$STORE" "$LOGS" "$RUN" "$BACKUPS"; do
    mkdir -p "$folder"
    chmod 700 "$folder"
    ! is_root || chown "$APP_USER:$group" "$folder"
  done
}

# One run at a time; the lock goes with the process, however it ends.
take_lock() {
  exec 9>>"$DATA/.lock"
  flock --nonblock 9 || die 'Another run of this script is working on %s.' 'Otra ejecución de este programa trabaja en %s.' "$DATA"
}

# --- Actions --------------------------------------------------------------------------------------------------------

offer_demo() {
  local answer
  [[ -z $DEMO && -z "$(env_get "$MARKER" migrated)" ]] || return 0
  if is_interactive; then
    answer=$(pick 'Load a demo clinic with invented patients to look around? [y/N] ' \
      '¿Cargar una clínica de demostración con pacientes inventados? [s/N] ')
    read -r -p "$answer" answer || answer=''
    [[ ! $answer =~ ^[yYsS] ]] || DEMO=yes
  else
    say 'A demo clinic with invented patients can be loaded with --demo.' \
      'Con --demo se carga una clínica de demostración con pacientes inventados.'
  fi
}

load_demo() {
  local users=$DATA/demo-users.txt
  [[ -n $DEMO && ! -s $users ]] || return 0
  step 'Loading the demo clinic...' 'Cargando la clínica de demostración...'
  (umask 077 && app_command demo >"$users.part") || {
    cat "$users.part" >&2
    die 'The demo clinic could not be loaded.' 'No se ha podido cargar la clínica de demostración.'
  }
  mv "$users.part" "$users"
}

sign_in_help() {
  local link
  say '' ''
  say 'DentalPin is running: http://localhost:%s' 'DentalPin está en marcha: http://localhost:%s' "$PORT"
  if [[ -s $DATA/demo-users.txt ]]; then
    say 'Demo clinic, sign in with:' 'Clínica de demostración, entre con:'
    sed 's/^/    /' "$DATA/demo-users.txt"
  elif link=$(app_command setup-link 2>/dev/null) && [[ -n $link ]]; then
    say 'Open this link once to set up the clinic and its administrator:' \
      'Abra este enlace una vez para crear la clínica y su administrador:'
    printf "    %s\n" "$link"
  else
    say 'Sign in with your user. A lost password: appliance/app.sh reset-password <login>' \
      'Entre con su usuario. Si olvidó la contraseña: appliance/app.sh reset-password <usuario>'
  fi
  say 'Data: %s   Logs: %s' 'Datos: %s   Registros: %s' "$DATA" "$LOGS"
  service_installed || say 'It does not start with the machine: run this script again after a restart.' \
    'No arranca solo con el equipo: ejecute este programa otra vez cuando se reinicie.'
}

do_install() {
  choose_data_folder
  DOTNET=$(find_dotnet)
  check_engine
  find_missing_runtime "$ENGINE_IN_USE"
  install_missing
  hand_over
  create_app_user
  ! is_root || APP_GROUP=$(id -gn "$APP_USER")
  make_reachable
  make_folders
  take_lock
  as_app test -x "$DOTNET" || die 'The user %s may not run %s: install the .NET SDK for all users.' \
    'El usuario %s no puede ejecutar %s: instale el SDK de .NET para todos los usuarios.' "$APP_USER" "$DOTNET"
  choose_port
  offer_demo
  write_settings
  publish_app
  prepare_database
  stop_app
  migrate
  load_demo
  [[ -z $SERVICE ]] || install_services "$ENGINE_IN_USE"
  step 'Starting...' 'Arrancando...'
  start_app
  prune_versions
  sign_in_help
}

do_stop() {
  choose_data_folder
  hand_over
  open_installation "$DATA"
  take_lock
  stop_app
  stop_database
  say 'DentalPin is stopped. ./install.sh starts it again.' 'DentalPin está parado. ./install.sh lo arranca otra vez.'
}

do_status() {
  local pid='' database='' health state code=0
  choose_data_folder
  if [[ ! -f $MARKER ]]; then
    say 'DentalPin is not installed in %s.' 'DentalPin no está instalado en %s.' "$DATA"
    exit 3
  fi
  hand_over
  open_installation "$DATA"
  PORT=$(app_port || true)
  pid=$(app_pid || true)
  health=$(http_status "${PORT:-0}" /health/ready)
  if [[ -z $pid ]]; then
    code=3 state=$(pick 'stopped' 'parado')
  elif [[ $health == 200 ]]; then
    state=$(pick 'healthy' 'bien')
  else
    code=1 state=$(pick 'not ready (answer %s)' 'no está listo (respuesta %s)' "$health")
  fi
  say 'State:     %s' 'Estado:    %s' "$state"
  say 'Version:   %s' 'Versión:   %s' "$(basename "$(readlink "$CURRENT" 2>/dev/null || echo '-')" | sed 's/^app-//')"
  say 'Engine:    %s' 'Motor:     %s' "$ENGINE_IN_USE"
  say 'Address:   http://localhost:%s' 'Dirección: http://localhost:%s' "$PORT"
  say 'Process:   %s' 'Proceso:   %s' "${pid:--}"
  if [[ $ENGINE_IN_USE == postgres ]]; then
    database=$(pg_pid "$CLUSTER" || true)
    say 'Database:  pid %s, port %s' 'Base:      proceso %s, puerto %s' "${database:--}" "$(env_get "$MARKER" database_port)"
  fi
  say 'Data:      %s' 'Datos:     %s' "$DATA"
  say 'Started by: %s' 'Lo inicia: %s' "$(service_installed && echo systemd || echo supervise.sh)"
  exit "$code"
}

do_uninstall() {
  local word answer keep=yes
  choose_data_folder
  hand_over
  open_installation "$DATA"
  word=$(pick uninstall desinstalar)
  if [[ -z $YES ]]; then
    is_interactive || die 'Without a terminal, --uninstall needs --yes (the data is kept unless --delete-data is given).' \
      'Sin terminal, --uninstall necesita --yes (los datos se conservan salvo con --delete-data).'
    say 'This stops DentalPin and removes the program. Data folder: %s' \
      'Esto detiene DentalPin y quita el programa. Carpeta de datos: %s' "$DATA"
    read -r -p "$(pick 'Type "%s" to go on: ' 'Escriba "%s" para seguir: ' "$word")" answer || answer=''
    [[ $answer == "$word" ]] || die 'Nothing was removed.' 'No se ha quitado nada.'
    read -r -p "$(pick 'Keep the database, files, keys and backups? [Y/n] ' '¿Conservar la base de datos, archivos, claves y copias? [S/n] ')" answer || answer=''
    [[ ! $answer =~ ^[nN] ]] || keep=''
  elif [[ -n $DELETE_DATA ]]; then
    keep=''
  fi
  take_lock
  stop_app
  stop_database
  remove_services
  # Only what this script made, name by name: the folder may be one that holds other things.
  rm -rf "$DATA"/app-* "$RUN" "$LOGS" "$CURRENT" "$DATA/supervise.sh" "$DATA/build.log" "$DATA/migrate.log" "$DATA/making"
  if [[ -n $keep ]]; then
    say 'DentalPin is removed; the data stays in %s. ./install.sh brings it back.' \
      'DentalPin se ha quitado; los datos siguen en %s. ./install.sh lo recupera.' "$DATA"
    return 0
  fi
  rm -rf "$CLUSTER" "$STORE" "$STORE".replaced-* "$BACKUPS" "$SETTINGS"* "$OWNER_SETTINGS"* "$DATA"/demo-users.txt* "$MARKER"* "$DATA/.lock"
  [[ ! -L $ROOT/data || "$(readlink -m "$ROOT/data")" != "$DATA" ]] || rm -f "$ROOT/data"
  rmdir "$DATA" 2>/dev/null || true
  say 'DentalPin and its data are removed.' 'DentalPin y sus datos se han quitado.'
  ! is_root || say 'Debian packages and the system user %s were left; "userdel %s" removes the user.' \
    'Los paquetes de Debian y el usuario %s se han dejado; "userdel %s" quita el usuario.' "$APP_USER" "$APP_USER"
}

trap 'printf "\n" >&2; warn "Interrupted. Run the script again: it goes on where it stopped." \
  "Interrumpido. Ejecute el programa otra vez: sigue donde se quedó."; exit 130' INT TERM

trap '[[ -z ${BUILD_FOLDER-} ]] || rm -rf "$BUILD_FOLDER"' EXIT

ARGUMENTS=("$@")
parse_arguments "$@"
"do_$ACTION"
