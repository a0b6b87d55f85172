import numpy as np
from keras.preprocessing.sequence import pad_sequences
from keras.utils import to_categorical, plot_model
from keras.models import Model
from keras.layers import Input, Dense, LSTM, Embedding, Dropout, add

vocab_size = 350
max_length = 16
wordtoix = {"startseq": 1, "endseq": 2, "a": 3, "green": 4, "leaf": 5}
ixtoword = {v: k for k, v in wordtoix.items()}

def define_model(vocab_size, max_length):
    # features from the CNN model squeezed from 2048 to 96 nodes
    inputs1 = Input(shape=(2048,), name="image")
    fe1 = Dropout(0.4)(inputs1)
    fe2 = Dense(96, activation='relu')(fe1)
    # LSTM sequence model
    inputs2 = Input(shape=(max_length,), name="text")
    se1 = Embedding(vocab_size, 96, mask_zero=True)(inputs2)
    se2 = Dropout(0.4)(se1)
    se3 = LSTM(96)(se2)
    # Merging both models
    decoder1 = add([fe2, se3])
    decoder2 = Dense(96, activation='relu')(decoder1)
    outputs = Dense(vocab_size, activation='softmax')(decoder2)
    model = Model(inputs=[inputs1, inputs2], outputs=outputs)
    model.compile(loss='categorical_crossentropy', optimizer='adam')
    print(model.summary())
    return model

def create_sequences(desc_list, feature):
    X1, X2, y = list(), list(), list()
    for seq in desc_list:
        for i in range(1, len(seq)):
            in_seq, out_seq = seq[:i], seq[i]
            in_seq = pad_sequences([in_seq], maxlen=max_length)[0]
            out_seq = to_categorical([out_seq], num_classes=vocab_size)[0]
            X1.append(feature)
            X2.append(in_seq)
            y.append(out_seq)
    return np.array(X1), np.array(X2), np.array(y)

def greedy_search(photo):
    in_text = 'startseq'
    for i in range(3):
        sequence = [wordtoix[w] for w in in_text.split() if w in wordtoix]
        sequence = pad_sequences([sequence], maxlen=max_length)
        yhat = model.predict([photo, sequence], verbose=0)
        yhat = np.argmax(yhat)
        word = ixtoword.get(yhat, "leaf")
        in_text += ' ' + word
        if word == 'endseq':
            break
    return in_text

model = define_model(vocab_size, max_length)
X1, X2, y = create_sequences([[1, 3, 4, 5, 2], [1, 3, 5, 2]], np.zeros(2048))
model.fit([X1, X2], y, epochs=1, verbose=0)
caption = greedy_search(np.zeros((1, 2048)))
