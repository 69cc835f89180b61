# shellcheck shell=bash
# What the product needs from Debian. Nothing is installed that is there already, whoever put it there.

MISSING_PACKAGES=()

want() { MISSING_PACKAGES+=("$1"); }

# library NAME: whether the dynamic linker finds a shared library.
library() { [[ "$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p)" == *"$1"* ]]; }

icu_package() { apt-cache pkgnames libicu 2>/dev/null | grep -E '^libicu[0-9]+$' | sort -V | tail -n 1; }

# Fills MISSING_PACKAGES for running the product on an engine (postgres or sqlserver).
find_missing_runtime() {
  MISSING_PACKAGES=()
  library libicuuc.so || want libicu
  [[ -e /usr/share/zoneinfo/Europe/Madrid ]] || want tzdata
  # Makes photos small, in a process of its own.
  has vipsthumbnail || want libvips-tools
  # Draw documents, with fonts for every script that names come in.
  library libcairo.so.2 || want libcairo2
  library libpangocairo-1.0.so.0 || want libpangocairo-1.0-0
  [[ -d /usr/share/fonts/truetype/open-sans ]] || want fonts-open-sans
  [[ -d /usr/share/fonts/truetype/dejavu ]] || want fonts-dejavu-core
  [[ $1 != postgres || -n "$(pg_bin)" ]] || want postgresql-15
}

# Adds what only the tests need: a browser with fonts, what reads documents and codes, and the shell linter.
find_missing_test_tools() {
  has chromium || want chromium
  compgen -G '/usr/share/fonts/truetype/liberation*' >/dev/null || want fonts-liberation
  has pdftotext || want poppler-utils
  has zbarimg || want zbar-tools
  has shellcheck || want shellcheck
}

# The package that starts a cluster of its own on port 5432 is told not to: this product brings its own, and a
# machine that has one keeps it as it is. The note is removed again, so later installs behave as Debian intends.
quiet_postgres_packages() {
  local note=/etc/postgresql-common/createcluster.d/dentalpin.conf
  case $1 in
    on) apt_get install -y --no-install-recommends postgresql-common &&
      mkdir -p "${note%/*}" && printf 'create_main_cluster = false\n' >"$note" ;;
    off) rm -f "$note" ;;
  esac
}

# apt-get has much to say; people see it only when it fails.
apt_get() {
  local log rc=0
  log=$(mktemp)
  DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@" </dev/null >"$log" 2>&1 9>&- || rc=$?
  ((rc == 0)) || tail -n 20 "$log" >&2
  rm -f "$log"
  return "$rc"
}

# Installs MISSING_PACKAGES, or says which command would.
install_missing() {
  local -a names=()
  local name rc=0
  ((${#MISSING_PACKAGES[@]})) || return 0
  has apt-get || die 'This system has no apt-get. Please install by hand: %s' \
    'Este sistema no tiene apt-get. Instale a mano: %s' "${MISSING_PACKAGES[*]}"
  if ! is_root; then
    name=$(icu_package)
    die 'Some packages are missing and only root may install them. Please run:\n    sudo apt-get update && sudo apt-get install -y %s\nand then this script again.' \
      'Faltan paquetes y solo root puede instalarlos. Ejecute:\n    sudo apt-get update && sudo apt-get install -y %s\ny después este programa otra vez.' \
      "${MISSING_PACKAGES[*]/#libicu/${name:-libicu72}}"
  fi
  step 'Installing from Debian: %s' 'Instalando desde Debian: %s' "${MISSING_PACKAGES[*]}"
  apt_get update || die 'apt-get update failed: is there a network?' 'apt-get update ha fallado: ¿hay red?'
  for name in "${MISSING_PACKAGES[@]}"; do
    case $name in
      libicu) name=$(icu_package); names+=("${name:-libicu72}") ;;
      postgresql-15) [[ -n "$(apt-cache madison postgresql-15)" ]] || name=postgresql
        quiet_postgres_packages on || true
        names+=("$name") ;;
      *) names+=("$name") ;;
    esac
  done
  apt_get install -y --no-install-recommends "${names[@]}" || rc=$?
  quiet_postgres_packages off
  ((rc == 0)) || die 'Installing %s failed.' 'No se ha podido instalar %s.' "${names[*]}"
  MISSING_PACKAGES=()
}

# Path of a .NET SDK that can build this version; the installer does not bring one.
find_dotnet() {
  local found
  found=$(command -v dotnet || true)
  [[ -n $found ]] || die 'The .NET 10 SDK is missing: "dotnet" is not in the PATH.' \
    'Falta el SDK de .NET 10: no hay "dotnet" en el PATH.'
  grep -q '^10\.' <<<"$("$found" --list-sdks)" || die 'The .NET 10 SDK is missing; installed: %s' \
    'Falta el SDK de .NET 10; instalado: %s' "$("$found" --list-sdks | tr '\n' ' ')"
  readlink -f "$found"
}
