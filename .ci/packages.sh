# Debian packages for the scripts beside this one; to be sourced.

stop() {
  echo "error: $*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

install_package() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1" >&2
}

# need PACKAGE WHAT: installs a package, or says what WHAT is missing and why it cannot be had. The
# package lists are only fetched where the ones at hand do not know the package or are out of date.
need() {
  command -v apt-get >/dev/null 2>&1 ||
    stop "missing: $2. There is no apt-get here to install $1 with; install it by this system's own means"
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
    stop "missing: $2. Run 'apt-get install $1' as root, or install sudo"
  fi
  install_package "$1" && return 0
  as_root apt-get update >&2 || stop "missing: $2. 'apt-get update' failed, see above"
  install_package "$1" || stop "missing: $2. 'apt-get install $1' failed, see above"
}
