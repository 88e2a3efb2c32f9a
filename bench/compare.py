#!/usr/bin/python3
"""Two commands run in turn, A B A B, after one warm-up each; prints medians and the ratio A/B.

usage: compare.py RUNS 'COMMAND A' 'COMMAND B'

Time is of whole processes, start-up included; processor time includes children. A run that fails
is told and makes the exit status 1. (QGIS's exit status says nothing: wrap it in a script.)
"""
import os
import shlex
import statistics
import sys
import time

FIGURES = ("wall s", "cpu s", "peak MiB")


def run(command):
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        null = os.open("/dev/null", os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        words = shlex.split(command)
        os.execvp(words[0], words)
    _, status, usage = os.wait4(child, 0)
    figures = (time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    return figures, status != 0


def main():
    runs, commands = int(sys.argv[1]), sys.argv[2:4]
    failed = any([run(command)[1] for command in commands])
    taken = ([], [])
    for _ in range(runs):
        for which, command in enumerate(commands):
            figures, bad = run(command)
            taken[which].append(figures)
            failed |= bad
    for k, figure in enumerate(FIGURES):
        a, b = ([figures[k] for figures in side] for side in taken)
        ratio = statistics.median(x / y for x, y in zip(a, b))
        print(f"{figure:8} A {statistics.median(a):8.2f}  B {statistics.median(b):8.2f}  A/B {ratio:.2f}")
    if failed:
        print("some runs failed")
    sys.exit(failed)


main()
