from dataclasses import dataclass, field
from typing import List
import numpy as np
from tensorflow.keras import layers, Sequential, Input

@dataclass
class Settings:
    window: int = 12
    features: int = 3
    sizes: List[int] = field(default_factory=lambda: [16, 8])
    rate: float = 0.2

    @property
    def shape(self):
        return (self.window, self.features)

s = Settings(features=4)
model = Sequential([Input(s.shape)])
for n, size in enumerate(s.sizes):
    model.add(layers.LSTM(size, return_sequences=n < len(s.sizes) - 1, dropout=s.rate))
model.add(layers.Dense(1))
