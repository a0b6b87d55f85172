from __future__ import print_function, division
from keras.models import Sequential, Model
from keras.layers import LSTM, Bidirectional, Dense
from keras.layers import LeakyReLU, Input, Dropout
from keras.layers import BatchNormalization, Reshape
from keras.optimizers import Adam
import numpy as np

class GAN():
    def __init__(self, rows):
        self.seq_length = rows
        self.seq_shape = (self.seq_length, 1)
        self.latent_dim = 80
        self.disc_loss = []
        self.gen_loss = []

        optimizer = Adam(0.0002, 0.5)

        # Build and compile the discriminator
        self.discriminator = self.build_discriminator()
        self.discriminator.compile(loss='binary_crossentropy', optimizer=optimizer, metrics=['accuracy'])

        # Build the generator
        self.generator = self.build_generator()

        z = Input(shape=(self.latent_dim,))
        generated_seq = self.generator(z)
        self.discriminator.trainable = False
        validity = self.discriminator(generated_seq)

        self.combined = Model(z, validity)
        self.combined.compile(loss='binary_crossentropy', optimizer=Adam(0.0002, 0.5))

    def build_discriminator(self):
        model = Sequential()
        model.add(LSTM(64, input_shape=self.seq_shape, return_sequences=True))
        model.add(Bidirectional(LSTM(64)))
        model.add(Dense(64))
        model.add(LeakyReLU(alpha=0.2))
        model.add(Dense(32))
        model.add(LeakyReLU(alpha=0.2))
        model.add(Dense(1, activation='sigmoid'))
        model.summary()
        seq = Input(shape=self.seq_shape)
        validity = model(seq)
        return Model(seq, validity)

    def build_generator(self):
        model = Sequential()
        model.add(Dense(64, input_dim=self.latent_dim))
        model.add(LeakyReLU(alpha=0.2))
        model.add(BatchNormalization(momentum=0.8))
        model.add(Dense(128))
        model.add(LeakyReLU(alpha=0.2))
        model.add(BatchNormalization(momentum=0.8))
        model.add(Dense(np.prod(self.seq_shape), activation='tanh'))
        model.add(Reshape(self.seq_shape))
        model.summary()
        noise = Input(shape=(self.latent_dim,))
        seq = model(noise)
        return Model(noise, seq)

    def train(self, epochs, batch_size=16):
        X_train = np.random.rand(64, self.seq_length, 1)
        real = np.ones((batch_size, 1))
        fake = np.zeros((batch_size, 1))
        for epoch in range(epochs):
            idx = np.random.randint(0, X_train.shape[0], batch_size)
            real_seqs = X_train[idx]
            noise = np.random.normal(0, 1, (batch_size, self.latent_dim))
            gen_seqs = self.generator.predict(noise)
            d_loss_real = self.discriminator.train_on_batch(real_seqs, real)
            d_loss_fake = self.discriminator.train_on_batch(gen_seqs, fake)
            d_loss = 0.5 * np.add(d_loss_real, d_loss_fake)
            noise = np.random.normal(0, 1, (batch_size, self.latent_dim))
            g_loss = self.combined.train_on_batch(noise, real)

gan = GAN(rows=24)
gan.train(epochs=1)
