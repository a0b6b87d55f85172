import numpy as np
import tensorflow as tf

OUT_STEPS = 6
num_features = 9
num_labels = 4


class FeedBack(tf.keras.Model):
  def __init__(self, units, out_steps, num_features):
    super().__init__()
    self.out_steps = out_steps
    self.units = units
    self.gru_cell = tf.keras.layers.GRUCell(units)
    # Also wrap the cell in an RNN to simplify the `warmup` method.
    self.gru_rnn = tf.keras.layers.RNN(self.gru_cell, return_state=True)
    self.dense1 = tf.keras.layers.Dense(num_features, activation='relu')
    self.dense2 = tf.keras.layers.Dense(num_features)
    self.dropout = tf.keras.layers.Dropout(rate=0.4)

  def warmup(self, inputs):
    x, *state = self.gru_rnn(inputs)
    prediction = self.dense2(self.dense1(x))
    return prediction, state

  def call(self, inputs, training=None):
    predictions = []
    prediction, state = self.warmup(inputs)
    predictions.append(prediction)
    for n in range(1, self.out_steps):
      x = prediction
      x, state = self.gru_cell(x, states=state, training=training)
      x = self.dropout(self.dense1(x), training=training)
      prediction = self.dense2(x)
      predictions.append(prediction)
    predictions = tf.stack(predictions)
    predictions = tf.transpose(predictions, [1, 0, 2])
    return predictions


feedback_model = FeedBack(units=20, out_steps=OUT_STEPS, num_features=num_features)
x = tf.random.normal((32, 25, num_features))
prediction, state = feedback_model.warmup(x)
print(prediction.shape)
print('Output shape (batch, time, features): ', feedback_model(x).shape)

feedback_model.compile(loss=tf.keras.losses.MeanSquaredError(),
                       optimizer=tf.keras.optimizers.Adam(),
                       metrics=[tf.keras.metrics.MeanAbsoluteError()])
X = np.random.rand(64, 25, num_features).astype("float32")
Y = np.random.rand(64, OUT_STEPS, num_features).astype("float32")
history = feedback_model.fit(X, Y, epochs=1, batch_size=16)
out = feedback_model.predict(X[:10])
