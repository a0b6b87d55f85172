from tensorflow import keras


class LeakDetector:

    def __init__(self, timesteps, n_sensors, restore=False):

        print(f"Detector for ({timesteps},{n_sensors})")

        self.sizes = {
            "units": [32, 32],
            "dropoutrate": [0.2, 0.2],
            "layers": 2
        }

        if not restore:
            self.model = keras.Sequential()
            self.model.add(keras.layers.LSTM(units=self.sizes["units"][0], input_shape=(timesteps, n_sensors), activation="tanh"))
            self.model.add(keras.layers.Dropout(rate=self.sizes["dropoutrate"][0]))
            self.model.add(keras.layers.RepeatVector(n=timesteps))
            self.model.add(keras.layers.LSTM(units=self.sizes["units"][1], return_sequences=True))
            self.model.add(keras.layers.Dropout(rate=self.sizes["dropoutrate"][1]))
            self.model.add(keras.layers.TimeDistributed(keras.layers.Dense(units=n_sensors)))


detector = LeakDetector(20, 4)
model = detector.model
