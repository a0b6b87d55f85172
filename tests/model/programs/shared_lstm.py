from keras import layers
from keras import Input
from keras.models import Model

lstm = layers.LSTM(36)
first_text = Input(shape=(None, 28))
first_vec = lstm(first_text)
second_text = Input(shape=(None, 28))
second_vec = lstm(second_text)
merged = layers.concatenate([first_vec, second_vec], axis=-1)
predictions = layers.Dense(1, activation='sigmoid')(merged)
model = Model([first_text, second_text], predictions)
