#!/usr/bin/env bash
# Arrays that are much larger than the budget: time, bytes moved, block memory, and resident memory as the system sees it.
# Needs 45 GB of disk in the folder given (default: the system's folder for temporary files), /usr/bin/time, and some ten minutes.
# Where a memory control group can be made (as root), the main job runs in one of its budget and 256 MiB more.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d "${1:-${TMPDIR:-/tmp}}/tilework-out-of-core-XXXXXX")
group=
trap 'rm -rf "$folder"; [ -z "$group" ] || rmdir "$group"' EXIT
[ -x /usr/bin/time ] || { echo "this needs /usr/bin/time (apt-get install time)" >&2; exit 1; }

fact() { # a figure of the report, by its meaning
    grep -o "<b>[^<]*</b><span>$1</span>" "$folder/run.html" | sed 's/<b>\([^<]*\)<.*/\1/'
}

row() { # budget, label, arguments of eval
    local budget=$1 label=$2
    shift 2
    ${group:+bash -c 'echo $$ > "$0"/cgroup.procs; exec "$@"' "$group"} /usr/bin/time -o "$folder/time" -f "%e %M" ./tilework eval "$@" \
        --memory "$budget" --no-progress --report "$folder/run.html" > "$folder/output" 2>&1 || { cat "$folder/output" >&2; exit 1; }
    read -r seconds kibibytes < "$folder/time"
    echo "| $label | $budget | $seconds | $(fact read) | $(fact written) | $(fact 'spilled, brought back') | $(fact 'block memory at most') | $((kibibytes / 1024)) MiB |"
    rm -rf "$folder/y.zarr"
}

header() {
    echo "| $1 | budget | seconds | read | written | spilled, brought back | block memory | resident |"
    echo "|---|---|---|---|---|---|---|---|"
}

make() { # name, program, chunks
    ./tilework eval "$2" --chunks "$3" --out "$folder/$1.zarr" --no-progress > /dev/null 2>&1
}

in_control_group() { # bytes
    if [ -w /sys/fs/cgroup/memory ] && group=/sys/fs/cgroup/memory/tilework-$$ && mkdir "$group" 2> /dev/null; then
        echo "$1" > "$group/memory.limit_in_bytes"
    elif [ -w /sys/fs/cgroup/cgroup.procs ] && group=/sys/fs/cgroup/tilework-$$ && mkdir "$group" 2> /dev/null; then
        echo "$1" > "$group/memory.max"
    else
        group=
        return 1
    fi
}

make x "random.default_rng(0).random(size=(46000, 46000))" 1000
header "x: 46,000 squared float64 (15.8 GiB) in chunks of 1,000, Zarr"
for run in 1 2 3; do
    row 512MiB 'reading alone: `x.max()`' "x.max()" --in x="$folder/x.zarr"
    row 512MiB '`(x + x.T - x.mean(axis=0)).sum()`' "(x + x.T - x.mean(axis=0)).sum()" --in x="$folder/x.zarr"
done
row 512MiB '`((x - x.mean(axis=0)) / x.std(axis=0)).max()`' "((x - x.mean(axis=0)) / x.std(axis=0)).max()" --in x="$folder/x.zarr"
row 8GiB '`((x - x.mean()) ** 2).sum()`, half of x fits' "((x - x.mean()) ** 2).sum()" --in x="$folder/x.zarr"
if in_control_group $(((512 + 256) << 20)); then
    for run in 1 2 3; do
        row 512MiB 'reading alone, in a control group of 768 MiB' "x.max()" --in x="$folder/x.zarr"
        row 512MiB 'the main job, in a control group of 768 MiB' "(x + x.T - x.mean(axis=0)).sum()" --in x="$folder/x.zarr"
    done
    rmdir "$group"
    group=
else
    echo "skipped: no memory control group can be made here (that needs root, and /sys/fs/cgroup to be writable)"
fi
rm -rf "$folder/x.zarr"

make x "random.default_rng(0).random(size=(32768, 32768))" 128,32768
echo
header "x: 32,768 squared float64 (8 GiB) in 256 chunks of rows, Zarr"
row 512MiB '`x.rechunk((32768, 128))`, to Zarr' "x.rechunk((32768, 128))" --in x="$folder/x.zarr" --out "$folder/y.zarr"
rm -rf "$folder/x.zarr"

make x "random.default_rng(0).random(size=(16384, 16384))" 1024
echo
header "x: 16,384 squared float64 (2 GiB) in chunks of 1,024, Zarr"
row 1GiB '`x @ x.T`, to Zarr' "x @ x.T" --in x="$folder/x.zarr" --out "$folder/y.zarr"
