import random
from collections import deque
import numpy as np
from tensorflow.keras.models import Sequential, Model
from tensorflow.keras.layers import Input, Dense, LSTM, Flatten, TimeDistributed, Conv2D
from tensorflow.keras.optimizers import RMSprop

class DRQNAgent(object):
    def __init__(self, state_size, action_size, trace_length):
        self.state_size = state_size
        self.action_size = action_size
        self.trace_length = trace_length
        self.memory = deque(maxlen=2000)
        self.gamma = 0.95
        self.epsilon = 1.0
        self.batch_size = 8
        self.model = self._build_model()
        self.target_model = self._build_model()
        self.update_target_model()

    def _build_model(self):
        model = Sequential()
        model.add(TimeDistributed(Conv2D(16, (8, 8), strides=(4, 4), activation='relu'), input_shape=(self.trace_length,) + self.state_size))
        model.add(TimeDistributed(Conv2D(32, (4, 4), strides=(2, 2), activation='relu')))
        model.add(TimeDistributed(Flatten()))
        model.add(LSTM(64, activation='tanh'))
        model.add(Dense(units=self.action_size, activation='linear'))
        model.compile(loss='mse', optimizer=RMSprop(learning_rate=0.00025))
        return model

    def update_target_model(self):
        self.target_model.set_weights(self.model.get_weights())

    def act(self, state):
        q_value = self.model.predict(state, verbose=0)
        return np.argmax(q_value[0])

    def replay(self, update_input, update_target, action, reward, done):
        target = self.model.predict(update_input, verbose=0)
        target_val = self.target_model.predict(update_target, verbose=0)
        for i in range(self.batch_size):
            if done[i]:
                target[i][action[i]] = reward[i]
            else:
                a = np.argmax(target_val[i])
                target[i][action[i]] = reward[i] + self.gamma * target_val[i][a]
        loss = self.model.train_on_batch(update_input, target)
        return loss

agent = DRQNAgent((60, 80, 1), 5, 4)
states = np.zeros((agent.batch_size, 4, 60, 80, 1))
nexts = np.ones((agent.batch_size, 4, 60, 80, 1))
q = agent.model.predict(states)
agent.replay(states, nexts, [0, 1, 2, 3, 4, 0, 1, 2], [1.0] * 8, [False] * 7 + [True])
