from keras.layers import Input, LSTM, Dense, concatenate
from keras.models import Model

signal = Input(shape=(100, 20), name='input_main')    # series
packed = LSTM(10, name='lstm_main')(signal)
short = Dense(5, activation='relu', name='dense_lstm')(packed)

facts = Input(shape=(5,), name='input_aux')             # facts
joined = concatenate([short, facts], name='d_lstm_and_aux_in')
x = Dense(32, activation='relu', name='dm_out')(joined)
grade = Dense(1, activation='sigmoid', name='main_out')(x)

offset = Dense(2, name='aux_out')(joined)

model = Model(inputs=[signal, facts], outputs=[grade, offset])
model.compile(optimizer='rmsprop',
              loss={'main_out': 'binary_crossentropy', 'aux_out': 'mse'},
              loss_weights={'main_out': 1., 'aux_out': 0.2})
