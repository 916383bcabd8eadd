#!/bin/sh
# Works out requirements/*.txt anew from pyproject.toml: every version, every hash, no address.
set -eu
compile() {
    VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip compile --quiet --generate-hashes --universal \
        --python-version 3.11 --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" "$@"
}
compile pyproject.toml -o requirements/core.txt
compile pyproject.toml --extra postgres -o requirements/postgres.txt
compile pyproject.toml --extra postgres --extra dev -o requirements/dev.txt
compile requirements/uv.in -o requirements/uv.txt
