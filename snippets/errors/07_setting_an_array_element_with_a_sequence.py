"""setting an array element with a sequence: lengths differ"""

# raises: ValueError

import numpy as np

features = 3
sequences = [np.ones((5, features)), np.ones((2, features))]

np.array(sequences)  # <-- 5 and 2 timesteps
