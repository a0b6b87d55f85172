import numpy as np
from tensorflow.keras import layers

part_a = np.random.random((6, 4, 7)).astype(np.float32)
part_b = np.random.random((6, 4, 7)).astype(np.float32)
keeper = layers.LSTM(9, stateful=True)
first = keeper(part_a)
known = keeper.states
fresh = layers.LSTM(9)
second = fresh(part_b, initial_state=known)
keeper.reset_state()
