#!/usr/bin/env bash
# How evenly a cluster works: uneven work, and a worker at a tenth of the speed of the other. Prints each time as a multiple of the ideal one.
#
# The work are rows of blocks whose heights follow the rows of a picture of the Mandelbrot set, as the iterations there do: the longest takes some fifty times as long as the
# shortest. The ideal time is that of one worker, divided by 2 or by 1.1. The slow worker is held back by a control group for processors (exit code 77 without the
# rights to make one). Takes about eight minutes on two processors; COLUMNS=24000 ROUNDS=1 takes two. Usage: benchmarks/balance.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly port=7077 rounds=${ROUNDS:-3} columns=${COLUMNS:-40000}
work=$(mktemp -d)
group=

clean_up() {
    local children
    children=$(jobs -p)
    # shellcheck disable=SC2086
    [ -z "$children" ] || kill $children 2> /dev/null || true
    wait 2> /dev/null || true
    # A group goes once the last process in it has gone.
    for _ in $(seq 20); do
        [ -n "$group" ] && ! rmdir "$group" 2> /dev/null || break
        sleep 0.2
    done
    rm -rf "$work"
}

# Heights of the rows of blocks: what rows of the picture cost.
heights() {
    awk 'BEGIN {
        for (row = 0; row < 96; row++) {
            cost = 0
            for (column = 0; column < 80; column++) {
                x = y = 0
                a = -2 + 2.6 * column / 80
                b = -1.3 + 2.6 * row / 96
                for (step = 0; step < 200 && x * x + y * y < 4; step++) { next_x = x * x - y * y + a; y = 2 * x * y + b; x = next_x }
                cost += step
            }
            printf "%s%d", row == 0 ? "" : ", ", 1 + cost * 200000 / 480000
        }
    }'
}

# Makes a control group in which processes get a tenth of a processor.
make_group() {
    group=/sys/fs/cgroup/cpu/tilework-$$
    if [ -d /sys/fs/cgroup/cpu ] && mkdir "$group" 2> /dev/null; then
        echo 20000 > "$group/cpu.cfs_period_us" && echo 2000 > "$group/cpu.cfs_quota_us" && return
    fi
    group=/sys/fs/cgroup/tilework-$$
    if mkdir "$group" 2> /dev/null; then
        echo "2000 20000" > "$group/cpu.max" && return
    fi
    group=
    return 1
}

start_worker() {
    ./tilework worker --connect "127.0.0.1:$port" --name "$1" --threads 1 --memory 512MiB 2> "$work/$1.log" &
    eval "$1=$!"
    for _ in $(seq 60); do
        if ./tilework cluster status "127.0.0.1:$port" 2> /dev/null | grep -q "^$1 "; then
            return
        fi
        sleep 0.5
    done
    echo "worker $1 does not come"
    exit 1
}

# Prints how many milliseconds a program takes, what a program takes that computes nothing subtracted.
milliseconds() {
    local from to
    from=$(date +%s%3N)
    ./tilework eval 'ones(2).sum()' --cluster "127.0.0.1:$port" > /dev/null
    to=$(date +%s%3N)
    ./tilework eval "$program" --cluster "127.0.0.1:$port" > "$work/result"
    echo $(($(date +%s%3N) - to - (to - from)))
}

median() {
    local times=()
    for _ in $(seq "$rounds"); do
        times+=("$(milliseconds)")
    done
    printf '%s\n' "${times[@]}" | sort -n | sed -n "$(((rounds + 1) / 2))p"
}

trap clean_up EXIT
if ! make_group; then
    echo "skipped: no control group for processors can be made here (that needs root, and /sys/fs/cgroup to be writable)"
    exit 77
fi
rows=$(heights)
total=$(printf '%s\n' "$rows" | tr -d ' ' | tr ',' '\n' | awk '{ sum += $1 } END { print sum }')
program="x = random.default_rng(1).normal(size=($total, $columns), chunks=(($rows), 500)); exp(sin(x)).sum()"

./tilework --version > /dev/null
./tilework scheduler --port "$port" --dir "$work" 2> "$work/scheduler.log" &
start_worker a
milliseconds > /dev/null
one=$(median)
echo "one worker: $one ms"
start_worker b
milliseconds > /dev/null
even=$(median)
echo "$one $even" | awk '{ printf "two workers, uneven work: %d ms, %.2f of the ideal\n", $2, 2 * $2 / $1 }'
echo "$b" > "$group/cgroup.procs"
pgrep -P "$b" > "$work/children" || true
while read -r child; do echo "$child" > "$group/cgroup.procs"; done < "$work/children"
slow=$(median)
echo "$one $slow" | awk '{ printf "the second one at a tenth of its speed: %d ms, %.2f of the ideal\n", $2, 1.1 * $2 / $1 }'
