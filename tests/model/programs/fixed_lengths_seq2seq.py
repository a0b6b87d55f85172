from keras.models import Model
from keras.layers import LSTM, Dense, Input


def pair_model():
    seen = Input(shape=(1, 24))
    last, h, c = LSTM(17, return_state=True)(seen)
    start = [h, c]

    asked = Input(shape=(1, 5))
    answer_layer = LSTM(17, return_sequences=True, return_state=True)
    answer, _, _ = answer_layer(asked, initial_state=start)
    answer = Dense(1)(answer)

    return Model(inputs=[seen, asked], outputs=answer)


model = pair_model()
