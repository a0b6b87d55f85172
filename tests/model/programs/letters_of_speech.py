from keras import backend as K
from keras.models import Model
from keras.layers import (BatchNormalization, Conv1D, Dense, Input,
    TimeDistributed, Activation, Bidirectional, SimpleRNN, GRU, LSTM, Dropout)

def cnn_output_length(input_length, filter_size, border_mode, stride, dilation=1):
    if input_length is None:
        return None
    assert border_mode in {'same', 'valid', 'causal'}
    dilated_filter_size = filter_size + (filter_size - 1) * (dilation - 1)
    if border_mode == 'same':
        output_length = input_length
    elif border_mode == 'valid':
        output_length = input_length - dilated_filter_size + 1
    return (output_length + stride - 1) // stride

def deep_rnn_model(input_dim, units, recur_layers, output_dim=29):
    """ Build a deep recurrent network for speech
    """
    input_data = Input(name='the_input', shape=(None, input_dim))
    layer = input_data
    for i in range(recur_layers):
        rnn = GRU(units, return_sequences=True, name='rnn_{}'.format(i))(layer)
        layer = BatchNormalization(name='bn_rnn_{}'.format(i))(rnn)
    time_dense = TimeDistributed(Dense(output_dim))(layer)
    y_pred = Activation('softmax', name='softmax')(time_dense)
    model = Model(inputs=input_data, outputs=y_pred)
    model.output_length = lambda x: x
    print(model.summary())
    return model

def final_model(input_dim, filters, kernel_size, conv_stride, conv_border_mode, units, output_dim=29):
    input_data = Input(name='the_input', shape=(None, input_dim))
    conv_1d = Conv1D(filters, kernel_size, strides=conv_stride, padding=conv_border_mode,
                     activation='relu', name='conv1d')(input_data)
    bn_cnn = BatchNormalization(name='bn_conv_1d')(conv_1d)
    bidir_rnn = Bidirectional(SimpleRNN(units, activation='relu', return_sequences=True), merge_mode='concat')(bn_cnn)
    bn_rnn = BatchNormalization(name='bn_rnn')(bidir_rnn)
    bidir_rnn2 = Bidirectional(GRU(units, return_sequences=True, name='rnn2', dropout=0.3), merge_mode='ave')(bn_rnn)
    time_dense = TimeDistributed(Dense(output_dim))(bidir_rnn2)
    y_pred = Activation('softmax', name='softmax')(time_dense)
    model = Model(inputs=input_data, outputs=y_pred)
    model.output_length = lambda x: cnn_output_length(x, kernel_size, conv_border_mode, conv_stride)
    print(model.summary())
    return model

model_2 = deep_rnn_model(input_dim=13, units=50, recur_layers=2)
model_end = final_model(input_dim=161, filters=60, kernel_size=11, conv_stride=2, conv_border_mode='valid', units=50)
length = model_end.output_length(400)
