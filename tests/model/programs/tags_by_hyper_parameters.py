from typing import Any, Dict, Optional

import numpy as np
from tensorflow import keras

L = keras.layers


class Tagger(object):
    def __init__(self, words: int, tags: int, length: Optional[int] = None,
                 hyper_parameters: Optional[Dict[str, Dict[str, Any]]] = None):
        self.words, self.tags, self.length = words, tags, length
        self.hyper_parameters = self.default_hyper_parameters()
        if hyper_parameters:
            self.hyper_parameters.update(hyper_parameters)
        self.tf_model: keras.Model = None

    @classmethod
    def default_hyper_parameters(cls) -> Dict[str, Dict[str, Any]]:
        raise NotImplementedError


class DoubleTagger(Tagger):
    """Two readers in both directions, one tag a word"""

    @classmethod
    def default_hyper_parameters(cls) -> Dict[str, Dict[str, Any]]:
        return {
            'layer_blstm1': {'units': 20, 'return_sequences': True},
            'layer_blstm2': {'units': 20, 'return_sequences': True},
            'layer_dropout': {'rate': 0.2},
            'layer_time_distributed': {},
            'layer_activation': {'activation': 'softmax'},
        }

    def build_model_arc(self):
        config = self.hyper_parameters
        tokens = L.Input(shape=(self.length,), dtype='int32', name='tokens')
        tensor = L.Embedding(self.words, 12, mask_zero=True, name='words')(tokens)
        layer_stack = [
            L.Bidirectional(L.LSTM(**config['layer_blstm1']), name='layer_blstm1'),
            L.Bidirectional(L.LSTM(**config['layer_blstm2']), name='layer_blstm2'),
            L.Dropout(**config['layer_dropout'], name='layer_dropout'),
            L.TimeDistributed(L.Dense(self.tags, **config['layer_time_distributed']), name='layer_time_distributed'),
            L.Activation(**config['layer_activation']),
        ]
        for layer in layer_stack:
            tensor = layer(tensor)
        self.tf_model = keras.Model(tokens, tensor)
        return self

    def fit(self, x, y, **kwargs):
        self.tf_model.compile(loss='sparse_categorical_crossentropy', optimizer='adam')
        return self.tf_model.fit(x, y, **kwargs)


tagger = DoubleTagger(300, 7, hyper_parameters={'layer_blstm2': {'units': 10, 'return_sequences': False}})
tagger.build_model_arc()
tagger.fit(np.random.randint(0, 300, (12, 15)), np.random.randint(0, 7, (12, 15)), epochs=1, verbose=0)
