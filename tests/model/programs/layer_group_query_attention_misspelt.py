from keras.layers import LSTM, GroupedQueryAttention

y = GroupedQueryAttention(4, 6, 2)
