import keras
from keras import layers
x = keras.Input((5,))
m = layers.Masking()(keras.Input((5,3)))
e = layers.Embedding(100,8,mask_zero=True)(x)
h, *s = layers.LSTM(4, return_state=True, return_sequences=True)(e)
l=h[:,-1]
y = layers.Concatenate()([h,h])
a=h+1
f=layers.Flatten()(h)
model=keras.Model(x,[f,y])
bad=layers.LSTM(4)(l)
