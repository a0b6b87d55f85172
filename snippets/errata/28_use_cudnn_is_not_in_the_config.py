"""use_cudnn is lost by get_config, and so in a .keras file"""

import tensorflow as tf

lstm = tf.keras.layers.LSTM(4, use_cudnn=False)
config = lstm.get_config()
loaded = tf.keras.layers.LSTM.from_config(config)

print("before:", lstm.use_cudnn, " after:", loaded.use_cudnn)
assert "use_cudnn" not in config and loaded.use_cudnn == "auto"

loaded.use_cudnn = False  # set it again
# region proof
assert loaded.use_cudnn is False
# endregion proof
