from keras.models import Model
from keras.layers import *
import keras.backend as K


def postings_vae(steps=30, columns=12, latent=4):
	inputs = Input(shape=(steps, columns))
	masked = Masking(mask_value=-1)(inputs)
	encoded = LSTM(2*latent)(masked)

	mean = Dense(latent)(encoded)
	log_var = Dense(latent)(encoded)

	z = Lambda(draw, output_shape=(latent,))([mean, log_var])

	decoded = Dense(2*latent)(z)
	decoded = RepeatVector(steps)(decoded)
	decoded = LSTM(columns, activation='sigmoid', return_sequences=True)(decoded)

	vae = Model(inputs, decoded)
	encoder = Model(inputs, z)

	return vae, encoder


def draw(args):
	mean, log_var = args
	noise = K.random_normal(shape=K.shape(mean))
	return mean + K.exp(log_var / 2) * noise


if __name__ == '__main__':
	vae, _ = postings_vae()
	vae.compile(optimizer='adam', loss='mse')
	print(vae.summary())
