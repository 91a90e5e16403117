# Read by the commands beside it, which set $checkout. No program but the shell runs when all is prepared.

# Python finds the package from anywhere, and never a file of the same name in the folder one happens to be in.
export PYTHONPATH="$checkout" PYTHONSAFEPATH=1

# prepare run|dev …: make the environment and install what is named there.
prepare() {
    prepared "$@" && return
    python=$(find_python) || exit 1
    "$python" "$checkout/bin/environment.py" "$@"
}

# Whether the environment belongs to the Python on this machine and holds exactly what requirements/ names.
prepared() {
    [ -x "$checkout/.venv/bin/python" ] && [ ! -e "$checkout/.venv/changing" ] || return 1
    [ "$(cat "$checkout/.venv/made-by" 2>/dev/null)" = "$(readlink -f "$checkout/.venv/bin/python")" ] || return 1
    for part in "$@"; do
        cmp -s "$checkout/requirements/$part.txt" "$checkout/.venv/$part.txt" || return 1
    done
}

# Print the first Python that is new enough and can make environments, or say what is missing.
find_python() {
    lacking=
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        command -v "$name" >/dev/null 2>&1 || continue
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
        if "$name" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
        lacking=$name
    done
    if [ -n "$lacking" ]; then
        echo "Alcove found $lacking but not its venv module: install it (Debian, Ubuntu: apt-get install python3-venv)." >&2
    else
        echo "Alcove needs Python 3.11 or newer, and none was found: install it, for example as 'python3'." >&2
    fi
    return 1
}
