# Parts of check.sh: runs the images, and waits for an alert of Prometheus.
container() {
  startContainers
  node deploy/check/client.js update "$url"
  podman exec gateway node deploy/healthcheck.js
  say "heap limit $(podman exec gateway node --max-old-space-size-percentage=50 -p 'v8.getHeapStatistics().heap_size_limit >> 20') MiB of 256"
  node deploy/check/client.js halfSent "$url"
  node deploy/check/client.js update "$url"
  # Booster responds to it after its deadline: the stop has to wait.
  node deploy/check/client.js stop "$url" &
  local client=$!
  node deploy/check/client.js untilInFlight "$metricsUrl"
  podman stop -t 20 gateway
  wait $client
  [ "$(podman wait gateway)" = 0 ]
  podman rm -f --all
}

alert() {
  startContainers
  node deploy/check/client.js metrics "$metricsUrl" >"$work/metrics"
  # Some of Node's own, by prom-client, are against its rules.
  sed -E '/^(# (HELP|TYPE) )?nodejs_/d' "$work/metrics" | promtool check metrics
  sed -e "s/gateway:9464/${metricsUrl#http://}/" -e 's/15s/1s/' -e "s#rules.yaml#$PWD/deploy/prometheus/rules.yaml#" \
    deploy/prometheus/prometheus.yaml >"$work/prometheus.yaml"
  prometheus --config.file="$work/prometheus.yaml" --storage.tsdb.path="$work/tsdb" --web.listen-address="${prometheusUrl#http://}" &
  # Of this subshell: a local variable would be gone when it exits.
  prometheusPid=$!
  trap 'kill $prometheusPid; podman rm -f --all' EXIT
  node deploy/check/client.js alert "$url" "$prometheusUrl"
  say "BoosterGatewayUnknownOutcomes fires"
}

# As production has it, on the host's network; the local Booster listens on loopback.
startContainers() {
  read -r port metricsPort boosterPort prometheusPort < <(node deploy/check/client.js freePorts)
  url=http://127.0.0.1:$port metricsUrl=http://127.0.0.1:$metricsPort prometheusUrl=http://127.0.0.1:$prometheusPort
  local options=(--network host --read-only --cap-drop all --no-healthcheck --ulimit nofile=4096:4096 --ulimit nproc=4096:4096)
  podman run -d --name booster "${options[@]}" --memory 128m -e PORT="$boosterPort" localhost/local-booster:check
  podman run -d --name gateway "${options[@]}" --memory 256m -e HOST=127.0.0.1 -e PORT="$port" \
    -e METRICS_PORT="$metricsPort" -e BOOSTER_BASE_URL="http://127.0.0.1:$boosterPort" localhost/gateway:check
  node deploy/check/client.js untilReady "$url"
}
