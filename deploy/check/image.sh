# Parts of check.sh: builds the images in a storage of their own.
buildah() { command buildah --root "$work/storage" --runroot "$work/runroot" --storage-driver overlay "$@"; }
podman() {
  command podman --root "$work/storage" --runroot "$work/runroot" --storage-driver overlay \
    --runtime runc --cgroup-manager cgroupfs "$@"
}

image() {
  local base=${BASE_IMAGE:-} began
  if [ -z "$base" ]; then makeBase; base=localhost/node24:check; fi
  began=$SECONDS
  build "$base" gateway
  say "built in $((SECONDS - began)) s, $(buildah images --format '{{.Size}}' localhost/gateway:check) on a base of $(buildah images --format '{{.Size}}' "$base")"
  build "$base" local-booster
  local found
  found=$(buildah run --isolation chroot "$(buildah from localhost/gateway:check)" -- /bin/sh -c 'command -v npm npx yarn || true')
  [ -z "$found" ]
  echo yes >"$work/built"
}

build() {
  buildah bud --layers --isolation chroot --format docker --build-arg BASE_IMAGE="$1" --target "$2" \
    -t "localhost/$2:check" -f deploy/Dockerfile .
}

# Debian's essential packages, Node 24 and npm: what node:24-slim is made of.
makeBase() {
  local node=${NODE24:-$(command -v node || true)} npm
  command -v mmdebstrap >/dev/null || skip "BASE_IMAGE is not set, and mmdebstrap is not installed"
  [[ $("$node" --version) == v24.* ]] || skip "neither BASE_IMAGE nor NODE24 (a Node 24 binary) is set"
  npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
  mmdebstrap --variant=essential --include=libstdc++6 bookworm "$work/base.tar"
  mkdir -p "$work/base/usr/local/lib/node_modules"
  tar -C "$work/base" -xf "$work/base.tar" --exclude='./dev/*'
  cp "$node" "$work/base/usr/local/bin/node"
  cp -r "$npm" "$work/base/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$work/base/usr/local/bin/npm"
  # Certificate authorities that this machine needs to reach the registry.
  cp "${NODE_EXTRA_CA_CERTS:-/dev/null}" "$work/base/usr/local/lib/node_modules/ca.pem"
  printf '%s\n' 'FROM scratch' 'COPY base/ /' 'ENV PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' \
    'ENV NODE_EXTRA_CA_CERTS=/usr/local/lib/node_modules/ca.pem' >"$work/base.Dockerfile"
  buildah bud --isolation chroot -t localhost/node24:check -f "$work/base.Dockerfile" "$work"
  rm -rf "$work/base" "$work/base.tar"
}

cleanUp() {
  if [ -d "$work/storage" ]; then
    podman rm -f --all
    buildah rm --all
    buildah rmi --all --force
  fi
  rm -rf "$work"
} >/dev/null 2>&1
