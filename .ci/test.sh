# shellcheck shell=sh
# `./assay test`: every test there is, step by step, with a summary. Sourced by ./assay, whose
# functions and variables it uses. A step that lacks a tool is skipped and named with the reason.

summary=
failed=0
skipped=0

note() { summary="$summary$1
"; }

# step NAME COMMAND...: runs it, tells how it went and goes on.
step() {
  name=$1
  shift
  printf '\n== %s\n' "$name"
  began=$(now)
  if "$@"; then
    note "$(printf 'passed   %5s s  %s' $(($(now) - began)) "$name")"
    return 0
  fi
  failed=$((failed + 1))
  note "$(printf 'FAILED   %5s s  %s' $(($(now) - began)) "$name")"
  return 1
}

skip() {
  skipped=$((skipped + 1))
  note "$(printf 'skipped           %s: %s' "$1" "$2")"
}

has_corpus() {
  [ -z "${ASSAY_CORPUS:-}" ] || { [ -f "$ASSAY_CORPUS/MANIFEST.csv" ]; return; }
  folder=$root
  while [ "$folder" != / ]; do
    [ ! -f "$folder/shared/edgar/MANIFEST.csv" ] || return 0
    folder=$(dirname -- "$folder")
  done
  return 1
}

# maven_verify FLAGS...: the whole log to a file, the modules and test classes to the terminal.
maven_verify() {
  {
    JAVA_HOME=$jdk mvn "$@" -B -ntp -f "$root/pom.xml" verify 2>&1 && ended=0 || ended=$?
    echo "$ended" >"$out/verify.status"
  } | tee "$out/verify.log" | grep --line-buffered -e '^\[INFO\] Building Assay' -e 'Tests run:.*Time elapsed' || true
  return "$(cat "$out/verify.status")"
}

# -o first, for a machine without the network.
verify_java() {
  printf '%s' "$root" >"$stamp.new"
  maven_verify -o -fae && verified=0 || verified=1
  if [ $verified = 1 ] && grep -q -i -e 'offline mode' -e 'has not been downloaded from it before' "$out/verify.log"; then
    say "downloading dependencies"
    maven_verify -fae && verified=0 || verified=1
  fi
  sed -n '/Reactor Summary/,/Total time/p' "$out/verify.log"
  if [ $verified = 0 ]; then
    mv "$stamp.new" "$stamp"
    return 0
  fi
  grep -e '^\[ERROR\]' "$out/verify.log" | head -n 60
  say "all of it is in $out/verify.log"
  return 1
}

web() { (cd "$root/web" && "$@"); }

find_chromium() {
  for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$browser" ] || continue
    found=$(command -v "$browser" 2>/dev/null) && { chromium=$found; return 0; }
  done
  return 1
}

# Waits until there are filings and nothing is left to do but to learn the meaning of passages, which goes on beside.
SAMPLE_IS_READ='
const wait = ms => new Promise(r => setTimeout(r, ms));
const until = Date.now() + 180000;
(async () => {
  while (Date.now() < until) {
    const s = await fetch(process.argv[1]).then(r => r.json(), () => ({}));
    const meanings = s.search?.waiting ?? 0;
    if (s.filings > 0 && s.queue && s.queue.waiting + s.queue.running - meanings <= 0) process.exit(0);
    await wait(500);
  }
  process.exit(1);
})();'

# The page in a real browser, against ./assay up on a folder and a port of its own.
end_to_end() {
  data=$(mktemp -d "${TMPDIR:-/tmp}/assay-test.XXXXXX")
  port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
  "$root/assay" up --port "$port" --data "$data/data" >"$data/up.log" 2>&1 &
  server=$!
  trap 'kill "$server" 2>/dev/null; rm -rf "$data"; exit 143' INT TERM HUP
  ended=1
  waited=0
  while [ $waited -lt 120 ]; do
    if node -e 'fetch(process.argv[1]).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))' "http://127.0.0.1:$port/health/ready"; then
      ended=0
      break
    fi
    kill -0 "$server" 2>/dev/null || break
    sleep 1
    waited=$((waited + 1))
  done
  if [ $ended = 0 ] && ! node -e "$SAMPLE_IS_READ" "http://127.0.0.1:$port/api/v1/status"; then
    say "the sample market was not read within three minutes"
    ended=1
  fi
  if [ $ended = 0 ]; then
    (cd "$root/web" && CI=1 CHROMIUM=$chromium ASSAY_URL=http://127.0.0.1:$port npx --no-install playwright test) || ended=1
  else
    say "the server's last words:"
    tail -n 20 "$data/up.log"
  fi
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  trap - INT TERM HUP
  rm -rf "$data"
  return $ended
}

# run_tests [java|page]: that part, or both.
run_tests() {
  part=${1:-all}
  case $part in all | java | page) ;; *) say "./assay test [java|page]"; return 2 ;; esac
  need_maven
  mkdir -p "$out"
  cd "$root"
  if [ "$part" != page ]; then test_java; fi
  if [ "$part" != java ]; then test_page; fi

  printf '\n%s' "$summary"
  if [ $failed -gt 0 ]; then
    printf '%s step(s) failed\n' $failed
    return 1
  fi
  printf 'all passed, %s skipped\n' $skipped
}

test_java() {
  step "Java: compile with all checkers, unit and integration tests, architecture" verify_java || true
  PATH=$PATH:/usr/sbin command -v pgbouncer >/dev/null ||
    skip "the store through PgBouncer" "it is missing; apt-get install pgbouncer"
  has_corpus || skip "tests on real filings" "the corpus is missing; set ASSAY_CORPUS to a folder with MANIFEST.csv"
}

test_page() {
  if [ ! -f web/package.json ]; then
    skip "page" "there is no web/ in this checkout"
  elif ! command -v npm >/dev/null 2>&1; then
    skip "page: types, unit tests, build, browser" "Node is missing; install Node 20 or later"
  elif step "page: dependencies" web install_web; then
    step "page: types" web npm run --silent check || true
    step "page: unit tests" web npm test --silent || true
    if step "page: build" build_web_again; then
      if find_chromium; then
        step "page: in Chromium, against ./assay up" end_to_end || true
      else
        skip "page: in Chromium" "Chromium is missing; apt-get install chromium, or set CHROMIUM to its path"
      fi
    fi
  fi
}

build_web_again() {
  build_web && return 0
  tail -n 40 "$out/web.log"
  return 1
}
