import numpy as np
import tensorflow as tf
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Dropout, LSTM, Activation
from tensorflow.keras.layers import BatchNormalization as BatchNorm
from tensorflow.keras.utils import to_categorical
from tensorflow.keras.callbacks import ModelCheckpoint

SEQ_LEN = 40

def get_tunes():
    notes = []
    for k in range(300):
        notes.append(["D4", "E4", "F#4", "G4", "A4", "B4", "D5", "4.7.11"][(k * k + 3) % 8])
    return notes

def prepare_sequences(notes, n_vocab):
    pitchnames = sorted(set(item for item in notes))
    note_to_int = dict((note, number) for number, note in enumerate(pitchnames))
    network_input = []
    network_output = []
    for i in range(0, len(notes) - SEQ_LEN, 1):
        sequence_in = notes[i:i + SEQ_LEN]
        sequence_out = notes[i + SEQ_LEN]
        network_input.append([note_to_int[char] for char in sequence_in])
        network_output.append(note_to_int[sequence_out])
    n_patterns = len(network_input)
    network_input = np.reshape(network_input, (n_patterns, SEQ_LEN, 1))
    network_input = network_input / float(n_vocab)
    network_output = to_categorical(network_output)
    return (network_input, network_output)

def create_network(network_input, n_vocab):
    model = Sequential()
    model.add(LSTM(48, input_shape=(network_input.shape[1], network_input.shape[2]), recurrent_dropout=0.25, return_sequences=True))
    model.add(LSTM(48, return_sequences=True, recurrent_dropout=0.25,))
    model.add(LSTM(48))
    model.add(BatchNorm())
    model.add(Dropout(0.25))
    model.add(Dense(32))
    model.add(Activation('relu'))
    model.add(BatchNorm())
    model.add(Dropout(0.25))
    model.add(Dense(n_vocab))
    model.add(Activation('softmax'))
    model.compile(loss='categorical_crossentropy', optimizer='rmsprop')
    return model

notes = get_tunes()
n_vocab = len(set(notes))
network_input, network_output = prepare_sequences(notes, n_vocab)
model = create_network(network_input, n_vocab)
checkpoint = ModelCheckpoint("weights-{epoch:02d}.keras", monitor='loss', verbose=0, save_best_only=True, mode='min')
model.fit(network_input, network_output, epochs=1, batch_size=64, callbacks=[checkpoint])

start = np.random.randint(0, len(network_input) - 1)
pattern = network_input[start]
prediction_output = []
for note_index in range(5):
    prediction_input = np.reshape(pattern, (1, len(pattern), 1))
    prediction = model.predict(prediction_input, verbose=0)
    index = np.argmax(prediction)
    prediction_output.append(index)
    pattern = np.append(pattern, index / float(n_vocab))
    pattern = pattern[1:len(pattern)]
