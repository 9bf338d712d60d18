#!/usr/bin/env bash
# Tries what is in deploy/ with real tools: promtool, prometheus, kubectl, buildah, podman, runc. Says what it skipped.
# Nothing is pushed, and no image is pulled: without BASE_IMAGE, mmdebstrap and the Node 24 of NODE24 make the base.
# Exit code 0: all that could be tried is right; 1: something is wrong.
set -u
cd "$(dirname "$0")/.."
work=$(mktemp -d)
failed=0

trap cleanUp EXIT

main() {
  step "alerts: rules and their tests" rules promtool
  step "kubernetes: kustomize renders" kustomize kubectl
  step "image: build" image buildah
  if [ -s "$work/built" ]; then
    step "image: an update, half-sent bodies, SIGTERM" container podman runc node
    step "prometheus: scrapes, and an alert fires" alert podman runc node prometheus promtool
  else
    echo "skipped  image and prometheus: no image was built"
  fi
  exit $failed
}

# step <title> <function> <command that it needs>...
step() {
  local title=$1 run=$2 began=$SECONDS
  shift 2
  for command in "$@"; do
    command -v "$command" >/dev/null || { echo "skipped  $title: $command is not installed"; return; }
  done
  # Not as the condition of an if: set -e has no effect there.
  (set -e; "$run") >"$work/output" 2>&1
  local status=$?
  if [ $status = 0 ]; then
    echo "ok       $title ($((SECONDS - began)) s)"
    sed 's/^/         /' "$work/says" 2>/dev/null
  elif [ -s "$work/why" ]; then
    echo "skipped  $title: $(cat "$work/why")"
  else
    echo "FAILED   $title"
    tail -40 "$work/output" | sed 's/^/         /'
    failed=1
  fi
  rm -f "$work/says" "$work/why"
}

# Of a step: ends it as one that cannot be tried here.
skip() { echo "$1" >"$work/why"; exit 1; }
say() { echo "$1" >>"$work/says"; }

rules() {
  promtool check rules deploy/prometheus/rules.yaml
  promtool check config deploy/prometheus/prometheus.yaml
  promtool test rules deploy/prometheus/*.test.yaml
}

kustomize() {
  for folder in deploy/kubernetes/*/; do kubectl kustomize "$folder" >"$work/rendered.yaml"; done
}

. deploy/check/image.sh
. deploy/check/container.sh
main
