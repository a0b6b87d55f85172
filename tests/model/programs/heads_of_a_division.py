import keras
from keras import layers

width, heads = 64, 4
seen = keras.Input((30, width))
hidden = layers.LSTM(width, return_sequences=True)(seen)
mixed = layers.MultiHeadAttention(num_heads=heads, key_dim=width / heads)(hidden, hidden)
