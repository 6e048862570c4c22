#!/bin/sh
# Chromium and a font with Chinese for the tests of pages, where the system can install them; the tests skip without.
for name in chromium chromium-browser google-chrome; do
  command -v "$name" > /dev/null && found=yes
done
wanted=
[ -n "$found" ] || wanted=chromium
[ -n "$(fc-list :lang=zh-cn 2> /dev/null)" ] || wanted="$wanted fonts-wqy-zenhei"
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  # shellcheck disable=SC2086 # names of packages
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $wanted; } > /dev/null && exit 0
fi
echo "tests of pages that need it are skipped; install: $wanted" >&2
exit 0
