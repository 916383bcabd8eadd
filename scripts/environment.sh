#!/bin/sh
# Prepares .venv with the packages of requirements/<core|dev>.txt, each checked by its hash, and the
# style sheets. Nothing is done when nothing changed. Called by the Makefile.
set -eu
wanted="$1"
python="${PYTHON:-python3}"
bin=.venv/bin

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Golden Thread needs Python 3.11 or newer; \"$python\" here is $("$python" --version 2>&1 || echo missing)." >&2
    echo "Install one, or name it: make PYTHON=python3.12 run" >&2
    exit 1
fi

# A PostgreSQL address in the environment needs its driver as well.
if [ "$wanted" = core ] && [ -n "${DATABASE_URL:-}" ]; then wanted=postgres; fi

mark() { cat "requirements/$1.txt" requirements/uv.txt pyproject.toml | cksum | tr ' ' -; }
stands() { [ -f ".venv/$1.stamp" ] && [ "$(cat ".venv/$1.stamp")" = "$(mark "$1")" ]; }

# What tests need holds everything that the others need.
if ! stands dev && ! stands "$wanted" && ! { [ "$wanted" = core ] && stands postgres; }; then
    [ -x $bin/python ] || "$python" -m venv .venv
    rm -f .venv/*.stamp
    $bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt || true
    if [ -x $bin/uv ]; then
        VIRTUAL_ENV="$PWD/.venv" $bin/uv pip sync --quiet --require-hashes "requirements/$wanted.txt"
        VIRTUAL_ENV="$PWD/.venv" $bin/uv pip install --quiet --no-deps --editable .
    else
        echo "uv is not to be had here; plain pip does the same, more slowly." >&2
        $bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$wanted.txt"
        $bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
    fi
    mark "$wanted" > ".venv/$wanted.stamp"
fi

if [ "$wanted" = dev ]; then
    $bin/python -m goldenthread.page.assets --dev
else
    $bin/python -m goldenthread.page.assets
fi
