"""The playground: an LSTM in the page, timestep by timestep, with the weights of Keras."""
