#!/usr/bin/env bash
# The one entry: builds, serves, tests. Installs what is missing; does nothing itself but call tools.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'TEXT'
usage: ./build.sh VERB
  serve            build and serve the site; prints the address
  test             run every test; the last line is "N passed, N failed"
  check            formatting, lints, types
  run TEXT [--out FILE] [--matrix FILE]
                   train a run text without a browser, or analyse a matrix (job=analyse)
  strip TEXT --out FILE   train a film strip, the run at 31 sparsities
  verify [LAB] [--mutate] measure what the labs claim; writes www/labs/CLAIMS.md and the stored strips
  dist             build dist/: the static site, the single file, the npm package
  bench [--quick] [--only SECTION] [--native-peers]
                   measure speed against others; writes bench/RESULTS.md
TEXT
}
say() { printf '▸ %s\n' "$*"; }
# announced STEP COMMAND…: says what is done; if it fails, names the command that would do it.
announced() {
  say "$1"
  shift
  "$@" || { printf 'This failed; it can be repeated by hand with:\n  %s\n' "$*" >&2; exit 1; }
}
need() { command -v "$1" >/dev/null || { printf '%s is missing. %s\n' "$1" "$2" >&2; exit 1; }; }

need_rust() { need cargo 'Install Rust with rustup: https://rustup.rs'; }
need_node() {
  need node 'Install Node.js 20 or newer: https://nodejs.org'
  need npm 'Install npm, which comes with Node.js: https://nodejs.org'
  node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' ||
    { printf 'Node.js %s is too old: 20 or newer is needed.\n' "$(node --version)" >&2; exit 1; }
}
npm_packages() {
  if ! cmp -s package-lock.json node_modules/.installed-lock; then
    announced 'Installing the npm packages' npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    cp package-lock.json node_modules/.installed-lock
  fi
}
xtask() { cargo run --quiet -p xtask -- "$@"; }

# The bindings, with SIMD and without, and the parameter table for the page, into www/generated.
generated() {
  need_rust
  need_node
  local target=wasm32-unknown-unknown
  # Packages come over the network while the compiler works.
  npm_packages &
  local packages=$!
  [ -d "$(rustc --print sysroot)/lib/rustlib/$target" ] ||
    announced 'Installing the WebAssembly target' rustup target add "$target"
  [ -x target/debug/xtask ] || say 'Building the build tool (a minute, once)'
  cargo build --quiet -p xtask || exit 1
  wait "$packages"
  announced 'Writing the parameter table' xtask params
  announced 'Building the bindings, with SIMD and without' xtask bindgen
}
dist() {
  generated
  announced 'Building the site' node www/site/build.js
}

case "${1:-}" in
  serve) dist && exec node www/site/serve.js "${@:2}" ;;
  dist) dist ;;
  run | strip | verify) need_rust && exec cargo run --quiet -p superposition-cli -- "$@" ;;
  test) dist && exec node tests/run.js "${@:2}" ;;
  bench) dist && exec node bench/bench.js "${@:2}" ;;
  check)
    generated
    announced 'Rust: formatting' cargo fmt --all --check
    announced 'Rust: lints' cargo clippy --quiet --workspace --all-targets -- -D warnings
    announced 'JavaScript: formatting and lints' node_modules/.bin/biome check --error-on-warnings
    announced 'JavaScript: types' node_modules/.bin/tsc
    ;;
  *) usage; [ -z "${1:-}" ] || exit 2 ;;
esac
