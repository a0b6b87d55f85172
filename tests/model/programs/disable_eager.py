from keras.models import Model
from keras.layers import LSTM, Dense, Conv1D, Flatten, Reshape, Lambda, dot, Activation, concatenate, Bidirectional, GRU
from keras.utils import print_summary, plot_model
import tensorflow.compat.v1 as tf

tf.disable_eager_execution()
