"""Split by time: windows that are drawn at random share rows

Almost every row of a test window then lies in a training window, too.
"""

import numpy as np

rows, timesteps, test = 1000, 20, 200
starts = np.arange(rows - timesteps + 1)  # one window starts at each


def seen(test_starts, train_starts):
    known = np.zeros(rows, bool)
    for start in train_starts:
        known[start : start + timesteps] = True
    return np.mean([known[s : s + timesteps].mean() for s in test_starts])


drawn = np.random.default_rng(0).permutation(starts)
at_random = seen(drawn[:test], drawn[test:])
first_test = rows - test  # the row where the test period begins
by_time = seen(
    starts[starts >= first_test], starts[starts + timesteps <= first_test]
)
print(f"rows of test windows seen in training: {at_random:.0%} at random")
print(f"rows of test windows seen in training: {by_time:.0%} by time")
# region proof
assert at_random > 0.99 and by_time == 0
# endregion proof
