#!/usr/bin/env bash
# A cluster on three hosts with addresses of their own, of which one is cut off for 30 seconds in the middle of a run: is the answer right?
#
# First the host that is cut off has a worker. Then there is a scheduler on each host, and the one that is cut off runs the controller: the others have to go on
# with a new one, and the old one has to give up.
#
# The hosts are network namespaces of this machine, joined by a bridge; needs the rights to make them (exit code 77 if they are missing).
# Takes two to four minutes. Usage: benchmarks/hosts.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly bridge=tilework-br program='x = random.default_rng(1).normal(size=(20000, 20000), chunks=(250, 250)); y = x - x.mean(axis=0); (y * y).sum(axis=1).sum()'
work=$(mktemp -d)

clean_up() {
    for host in 1 2 3; do
        ip netns pids "tilework-$host" 2> /dev/null | xargs -r kill -9 2> /dev/null || true
        ip netns del "tilework-$host" 2> /dev/null || true
    done
    ip link del "$bridge" 2> /dev/null || true
    rm -rf "$work"
}

if ! ip netns add tilework-1 2> /dev/null; then
    echo "skipped: network namespaces cannot be made here (run as root, or with CAP_SYS_ADMIN and CAP_NET_ADMIN)"
    exit 77
fi
trap clean_up EXIT
ip netns add tilework-2
ip netns add tilework-3
ip link add "$bridge" type bridge
ip link set "$bridge" up
for host in 1 2 3; do
    ip link add "tilework-v$host" type veth peer name eth0 netns "tilework-$host"
    ip link set "tilework-v$host" master "$bridge" up
    ip netns exec "tilework-$host" ip addr add "10.77.0.$host/24" dev eth0
    ip netns exec "tilework-$host" ip link set eth0 up
    ip netns exec "tilework-$host" ip link set lo up
done

on() {
    local host=$1
    shift
    ip netns exec "tilework-$host" ./tilework "$@"
}

# Starts a worker on each host; $1 are the schedulers.
start_workers() {
    local host
    for host in 1 2 3; do
        on "$host" worker --connect "$1" --insecure --name "host-$host" --threads 1 --memory 256MiB --dir "$work" 2> "$work/worker-$host.log" &
    done
    for _ in $(seq 60); do
        if on 3 cluster status "$1" --insecure 2> /dev/null | grep -q '^3 workers'; then
            return
        fi
        sleep 1
    done
    echo "the workers do not come"
    exit 1
}

# Runs the program from host 3 while host $2 is cut off; $1 are the schedulers.
run_with_cut() {
    local run result
    on 3 eval "$program" --cluster "$1" --insecure > "$work/result" 2> "$work/errors" &
    run=$!
    sleep 6
    kill -0 "$run" || { echo "the run was over before the link was cut"; cat "$work/errors"; exit 1; }
    echo "cutting host $2 off for 30 s"
    ip link set "tilework-v$2" down
    sleep 30
    ip link set "tilework-v$2" up
    wait "$run" || { echo "the run failed:"; cat "$work/errors"; exit 1; }
    result=$(cat "$work/result")
    echo "local: $expected   cluster: $result"
    [ "$expected" = "$result" ]
}

end_all() {
    local host
    for host in 1 2 3; do
        ip netns pids "tilework-$host" | xargs -r kill -9
    done
    wait || true
}

./tilework --version > /dev/null
expected=$(./tilework eval "$program")

echo "a host with a worker:"
on 1 scheduler --host 10.77.0.1 --port 7070 --insecure --dir "$work" 2> "$work/scheduler.log" &
start_workers 10.77.0.1:7070
run_with_cut 10.77.0.1:7070 2
end_all

echo "the host with the controller, of three schedulers:"
readonly all=10.77.0.1:7070,10.77.0.2:7070,10.77.0.3:7070
on 1 scheduler --host 10.77.0.1 --port 7070 --insecure --dir "$work/1" 2> "$work/scheduler-1.log" &
first=$!
sleep 5
for host in 2 3; do
    on "$host" scheduler --host "10.77.0.$host" --port 7070 --join 10.77.0.1:7070 --insecure --dir "$work/$host" 2> "$work/scheduler-$host.log" &
done
start_workers "$all"
run_with_cut "$all" 1
if kill -0 "$first" 2> /dev/null; then
    echo "the scheduler that was cut off runs on"
    exit 1
fi
on 3 cluster status "$all" --insecure
