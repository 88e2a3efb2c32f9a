"""look.py: how much two pictures of a page differ, square by square."""
import re
import subprocess

DPI = 60
SQUARE = 8


def grey(pdf, page):
    """Width, height and pixels of a page."""
    data = subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-f", str(page), "-l", str(page), str(pdf)],
                          capture_output=True, check=True).stdout
    head, width, height, _ = re.match(rb"(P5)\s+(\d+)\s+(\d+)\s+(\d+)\s", data).groups()
    return int(width), int(height), data[len(data) - int(width) * int(height):]


def means(picture):
    width, height, pixels = picture
    out = []
    for top in range(0, height - SQUARE + 1, SQUARE):
        rows = [pixels[y * width:(y + 1) * width] for y in range(top, top + SQUARE)]
        out += [sum(sum(row[x:x + SQUARE]) for row in rows) / SQUARE ** 2
                for x in range(0, width - SQUARE + 1, SQUARE)]
    return out


def apart(one, two):
    """By how much each square differs, of 255; None when the pictures are not of one size."""
    if abs(one[0] - two[0]) > 1 or abs(one[1] - two[1]) > 1:
        return None
    if one[:2] != two[:2]:
        width, height = min(one[0], two[0]), min(one[1], two[1])
        one, two = ((width, height, b"".join(p[y * w:y * w + width] for y in range(height)))
                    for w, _, p in (one, two))
    return [abs(a - b) for a, b in zip(means(one), means(two))]
