"""Keeps digits as fast as it can, and says of each when it is acknowledged: `python -m tests.torture.keeper SEED`.

Whatever line it has printed is true from then on: ``kept 3 7`` (a number and a label), ``relabelled 3 None``,
``deleted 3``, ``restored 3``. It goes on until it is killed.
"""

import sys
from random import Random

from digitpad.ink import Drawing
from digitpad.session.clock import now
from digitpad.session.digits import keep, my_digits

LABELS = (*range(10), None)


def main() -> None:
    chance = Random(sys.argv[1])
    digits = my_digits(lambda sentence: print(f"said {sentence}", flush=True))
    mine: list[int] = []
    deleted: list[int] = []
    while True:
        what, label = chance.random(), chance.choice(LABELS)
        if what < 0.7 or not mine:
            strokes = [[[chance.random() * 400, chance.random() * 400] for _ in range(20)] for _ in range(2)]
            number = keep(digits, Drawing(strokes), label, None).digit.id
            mine.append(number)
            told = f"kept {number} {label}"
        elif what < 0.8:
            number = chance.choice(mine)
            digits.relabel(number, label)
            told = f"relabelled {number} {label}"
        elif what < 0.9 or not deleted:
            number = mine.pop(chance.randrange(len(mine)))
            digits.delete([number], now())
            deleted.append(number)
            told = f"deleted {number}"
        else:
            number = deleted.pop(chance.randrange(len(deleted)))
            digits.restore([number])
            mine.append(number)
            told = f"restored {number}"
        print(told, flush=True)


if __name__ == "__main__":
    main()
