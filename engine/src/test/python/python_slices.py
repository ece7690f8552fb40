"""Writes which elements Python's slices select, for SliceTest.

    python python_slices.py > ../resources/io/tilework/engine/grid/python-slices.txt

Each line: start stop step length, where "-" is a bound that is left out, a colon, and the selected indices.
"""

import random


def main():
    random.seed(20250101)
    bounds = [None, *range(-8, 9), 2**62, -(2**62), 2**63 - 1, -(2**63)]
    steps = [None, 1, 2, 3, 7, -1, -2, -3, -7, 2**63 - 1, -(2**63)]
    for _ in range(700):
        start, stop, step, length = random.choice(bounds), random.choice(bounds), random.choice(steps), random.randrange(7)
        words = ["-" if value is None else str(value) for value in (start, stop, step, length)]
        print(*words, ":", *range(length)[slice(start, stop, step)])


main()
