import numpy as np, keras
class A(keras.layers.Layer):
    def __init__(self, units, **k):
        super().__init__(**k); self.units=units; self.state_size=[units, units]; self.output_size=units
    def build(self, s): self.k=self.add_weight(shape=(s[-1], self.units)); self.built=True
    def call(self, x, states):
        h,c=states; h=keras.ops.tanh(keras.ops.matmul(x,self.k)+h); return h,[h,c]
    def get_initial_state(self, batch_size=None):
        return [keras.ops.zeros((batch_size, self.units)), keras.ops.ones((batch_size, self.units))]
r=keras.layers.RNN(A(4), return_sequences=True, return_state=True)
x=np.zeros((2,3,5),"float32")
y,h,c=r(x)
a,b=r.get_initial_state(2)
i=keras.Input((3,5)); m=keras.Model(i, keras.layers.RNN(A(4))(i)); p=m.predict(x,verbose=0)
q=m(x)
s=keras.layers.RNN([A(4),keras.layers.LSTMCell(3),A(2)], return_sequences=True)
z=s(x)
