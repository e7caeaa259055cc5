#!/bin/sh
# One command to install and run, one to install and test, on a fresh Debian 12 machine:
#   ./setup.sh sample   install, then run the main job on sample_scans into ./archive
#   ./setup.sh test     install, then lint, type-check and test
set -eu
cd "$(dirname "$0")"

system_packages() {
  wanted=""
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      wanted="$wanted $package"
  done
  [ -n "$wanted" ] || return 0
  as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -q
  # shellcheck disable=SC2086 -- one word a package
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $wanted
}

python_packages() {
  [ -x .venv/bin/python ] || python3 -m venv .venv
  .venv/bin/pip install --quiet --disable-pip-version-check "$@"
}

READING="python3 python3-venv tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd fonts-liberation2"
JUDGES="git poppler-utils openjdk-17-jre-headless fonts-freefont-ttf fonts-croscore fonts-cmu fonts-noto-core chromium"

case "${1:-}" in
sample)
  # shellcheck disable=SC2086
  system_packages $READING
  python_packages '.[readers]'
  for commune in hung_yen vinh_long ha_noi; do
    # 10 is a good end too: something waits for review, or was rejected with its reason.
    .venv/bin/migrate run "sample_scans/scans/$commune" --profile "$commune" \
      --out "archive/$commune" || [ $? = 10 ]
    .venv/bin/migrate verify "archive/$commune"
  done
  ;;
test)
  # shellcheck disable=SC2086
  system_packages $READING $JUDGES
  python_packages -e '.[readers,dev]'
  .venv/bin/ruff check .
  .venv/bin/ruff format --check .
  .venv/bin/mypy
  .venv/bin/lint-imports
  .venv/bin/pytest -n 2
  ;;
*)
  echo "usage: ./setup.sh sample | test" >&2
  exit 2
  ;;
esac
