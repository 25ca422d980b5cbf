# What ./handbook reads to make a machine ready: Python, the locked packages, Pango, the test tools.
# shellcheck shell=bash
LOG=$VENV/setup.log
STAMP=$VENV/handbook.stamp           # what was installed, from which lock, in which folder
UNFINISHED=$VENV/handbook.unfinished # holds the process that is installing; an interruption leaves it behind
export PIP_USER=no                   # a user-wide pip setting that fails inside a virtual environment

fail() {
    printf '%s\n' "$1" >&2
    exit 1
}

# Say what is being done, do it quietly, say how long it took.
step() {
    local label=$1 began=$SECONDS
    shift
    printf '%s … ' "$label"
    if "$@" >>"$LOG" 2>&1 </dev/null; then
        printf '%s s\n' "$((SECONDS - began))"
    else
        printf 'failed\n'
        return 1
    fi
}

fail_with_log() {
    printf 'The last lines of %s:\n' "$LOG" >&2
    tail -n 12 "$LOG" | sed 's/^/    /' >&2
    fail "$1"
}

# --- What the system gives -------------------------------------------------------------------

find_python() {
    local name seen='no Python'
    for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
        # Running it is the only proof: version managers leave names behind that start nothing.
        FOUND=$(command -v "$name" 2>/dev/null) || continue
        VERSION=$("$FOUND" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
        case $VERSION in
        3.1[1-9] | 3.[2-9][0-9]) return ;;
        esac
        seen="Python $VERSION"
    done
    fail "The handbook needs Python 3.11 or newer; this machine has $seen. Install it (Debian/Ubuntu: apt-get install python3; macOS: brew install python) and start again."
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

may_become_root() {
    [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }
}

apt_install() {
    local install='env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends'
    # The lists may be missing (a fresh container) or old (a 404): fetch them only then.
    # shellcheck disable=SC2086
    as_root $install "$@" || { as_root apt-get update && as_root $install "$@"; }
}

# Install what is missing: what it is, its Debian packages, its Homebrew packages.
system_packages() {
    local again="Install it, then start again."
    # shellcheck disable=SC2086
    if command -v apt-get >/dev/null && may_become_root; then
        step "Installing $1 (apt-get install $2)" apt_install $2 || fail_with_log "apt-get could not install $1. Check the network and the lines above, then start again."
    elif command -v brew >/dev/null; then
        step "Installing $1 (brew install $3)" brew install $3 || fail_with_log "Homebrew could not install $1. Check the network and the lines above, then start again."
    else
        fail "Missing on this machine: $1. $again Debian/Ubuntu packages: $2. Homebrew: $3. Elsewhere: the same software by your system's names."
    fi
}

# Homebrew keeps libraries and some programs where nothing looks for them.
use_homebrew() {
    [ "$(uname -s)" = Darwin ] || return 0
    export DYLD_FALLBACK_LIBRARY_PATH="${DYLD_FALLBACK_LIBRARY_PATH:-/opt/homebrew/lib:/usr/local/lib:/usr/lib}"
    PATH=$PATH:/opt/homebrew/opt/openjdk/bin:/opt/homebrew/opt/postgresql@17/bin
    PATH=$PATH:/usr/local/opt/openjdk/bin:/usr/local/opt/postgresql@17/bin
}

need_pango() {
    "$PYTHON" -c 'import weasyprint' >>"$LOG" 2>&1 && return
    system_packages "Pango, which draws the PDF" "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" pango
    "$PYTHON" -c 'import weasyprint' >>"$LOG" 2>&1 || fail_with_log "Pango is installed, but Python cannot load it."
}

want() { # a command that proves presence, the Debian package, the Homebrew package
    # shellcheck disable=SC2086
    $1 >/dev/null 2>&1 || { DEBIAN="$DEBIAN $2" HOMEBREW="$HOMEBREW $3"; }
}

has_postgresql() {
    command -v initdb || ls /usr/lib/postgresql/*/bin/initdb
}

need_test_tools() {
    DEBIAN='' HOMEBREW=''
    want "chromium --version" chromium chromium
    want "pdftoppm -v" poppler-utils poppler
    want "qpdf --version" qpdf qpdf
    want "java -version" default-jre-headless openjdk
    want has_postgresql postgresql postgresql@17
    want "node --version" nodejs node
    want "npm --version" npm node
    want "shellcheck --version" shellcheck shellcheck
    [ -z "$DEBIAN" ] || system_packages "the test tools" "${DEBIAN# }" "${HOMEBREW# }"
    npm_packages tests/browser
}

need_bench_tools() {
    DEBIAN='' HOMEBREW=''
    want "chromium --version" chromium chromium
    want "command -v wrk" wrk wrk
    want "node --version" nodejs node
    want "npm --version" npm node
    [ -z "$DEBIAN" ] || system_packages "the bench's tools" "${DEBIAN# }" "${HOMEBREW# }"
    npm_packages build/bench
}

# Install what the package-lock.json in the folder names, unless it is there.
npm_packages() {
    cmp -s "$1/package-lock.json" "$1/node_modules/.installed-lock" && return
    step "Installing the tools of $1 (npm)" npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund ||
        fail_with_log "npm could not install $1/package-lock.json. Check the network and the lines above, then start again."
    cp "$1/package-lock.json" "$1/node_modules/.installed-lock"
}

# --- The virtual environment -----------------------------------------------------------------

made_line() {
    printf 'in %s with Python %s' "$ROOT" "$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)"
}

lock_line() {
    printf '%s %s' "$1" "$(cksum <"requirements-$1.txt")"
}

stamped() {
    [ ! -e "$UNFINISHED" ] && grep -qxF "$(made_line)" "$STAMP" 2>/dev/null
}

# A virtual environment that somebody else made here is kept, if it works and was made for this folder.
adoptable() {
    [ ! -e "$UNFINISHED" ] && [ ! -e "$STAMP" ] && grep -qF "$PYTHON" "$VENV/bin/pip" 2>/dev/null &&
        "$PYTHON" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

refuse_company() {
    local other
    other=$(cat "$UNFINISHED" 2>/dev/null) || return 0
    kill -0 "$other" 2>/dev/null || return 0
    { ps -p "$other" -o args= || tr '\0' ' ' <"/proc/$other/cmdline"; } 2>/dev/null | grep -q handbook || return 0
    fail "Another ./handbook (process $other) is setting up this folder. Wait until it has finished, then start again."
}

make_venv() {
    find_python
    { rm -rf "$VENV" && mkdir "$VENV" && echo $$ >"$UNFINISHED"; } 2>/dev/null ||
        fail "Could not write $VENV. Check the rights and the free space of this folder, then start again."
    "$FOUND" -c 'import ensurepip' 2>/dev/null || system_packages "Python's venv module" "python$VERSION-venv" python
    step "Making .venv with Python $VERSION" "$FOUND" -m venv "$VENV" || fail_with_log "Python could not make a virtual environment."
}

install_lock() {
    step "Installing the locked packages of requirements-$1.txt (the first time takes a minute or two)" \
        "$PYTHON" -m pip install --disable-pip-version-check --no-input --require-hashes -r "requirements-$1.txt" && return
    [ "$2" = fresh ] || rm -f "$UNFINISHED" # pip gives up before it changes anything: what was there still works
    if grep -qE 'NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|NameResolution|Network is unreachable' "$LOG"; then
        fail "No network: the packages could not be fetched. Connect to the internet and start again. Details: $LOG"
    fi
    fail_with_log "pip could not install requirements-$1.txt. See the lines above, then start again."
}

# Make everything ready for "book" (read, build, serve) or "test"; returns at once when it is.
setup() {
    use_homebrew
    local kind=$1 kinds=book state=kept line
    stamped && grep -qxF "$(lock_line "$kind")" "$STAMP" && return
    [ -w "$ROOT" ] || fail "This folder is read-only: $ROOT. Copy it to a folder that you may write to, and start there."
    refuse_company
    stamped || adoptable || { make_venv && state=fresh; }
    echo $$ >"$UNFINISHED"
    : >"$LOG"
    install_lock "$kind" "$state"
    printf '%s\n' "$ROOT" "$ROOT/build" >"$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/handbook.pth"
    need_pango
    [ "$kind" = book ] || kinds='book test'
    made_line >"$STAMP"
    for line in $kinds; do printf '\n%s' "$(lock_line "$line")" >>"$STAMP"; done
    rm -f "$UNFINISHED"
}
