from keras.layers import Input, Embedding, LSTM, Dense
from keras.models import Model
import keras

headline = Input(shape=(100,), dtype='int32', name='headline')
x = Embedding(output_dim=51, input_dim=1000, input_length=100)(headline)

summary_vec = LSTM(36)(x)
early_verdict = Dense(1, activation='sigmoid', name='early_verdict')(summary_vec)
extra = Input(shape=(5,), name='extra')
x = keras.layers.concatenate([summary_vec, extra])

x = Dense(64, activation='relu')(x)
x = Dense(64, activation='relu')(x)

verdict = Dense(1, activation='sigmoid', name='verdict')(x)

model = Model(inputs=[headline, extra], outputs=[verdict, early_verdict])
model.compile(optimizer='rmsprop', loss='binary_crossentropy', loss_weights=[1., 0.2])
