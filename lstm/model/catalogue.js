// Which class answers for which layer of Keras. What is in no list cannot be read.

import {
  Convolution,
  DepthwiseConvolution,
  GlobalPooling,
  Pooling,
  Resized,
  SeparableConvolution,
  TransposedConvolution,
} from "./convolutions.js";
import { EinsumDense } from "./einsum.js";
import { Attention, Concatenate, Dot, GroupQueryAttention, Merge, MultiHeadAttention } from "./merging.js";
import {
  Dense,
  Embedding,
  Flatten,
  GroupNormalization,
  Lambda,
  Masking,
  Normalised,
  Permute,
  PReLU,
  RepeatVector,
  Rescaling,
  Reshape,
  Same,
} from "./plain.js";
import { Lookup, Normalization, TextVectorization } from "./preparing.js";
import { Bidirectional, Cell, ConvRecurrent, Recurrent, StackedCells, TimeDistributed } from "./recurrent.js";
import { ALIASES, LAYERS } from "./signatures.js";
import { giveUp } from "./values.js";

/** @type {[Value, string][]} */
const CLASSES = [
  [Recurrent, "LSTM GRU SimpleRNN RNN"],
  [ConvRecurrent, "ConvLSTM1D ConvLSTM2D ConvLSTM3D"],
  [Cell, "LSTMCell GRUCell SimpleRNNCell"],
  [StackedCells, "StackedRNNCells"],
  [Bidirectional, "Bidirectional"],
  [TimeDistributed, "TimeDistributed"],
  [Dense, "Dense"],
  [Embedding, "Embedding"],
  [Masking, "Masking"],
  [Flatten, "Flatten"],
  [Reshape, "Reshape"],
  [Permute, "Permute"],
  [RepeatVector, "RepeatVector"],
  [
    Same,
    "Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D GaussianDropout GaussianNoise " +
      "AlphaDropout Activation ReLU LeakyReLU ELU Softmax Identity ActivityRegularization",
  ],
  [Normalised, "LayerNormalization BatchNormalization RMSNormalization UnitNormalization"],
  [GroupNormalization, "GroupNormalization"],
  [PReLU, "PReLU"],
  [EinsumDense, "EinsumDense"],
  [Convolution, "Conv1D Conv2D Conv3D"],
  [DepthwiseConvolution, "DepthwiseConv1D DepthwiseConv2D"],
  [SeparableConvolution, "SeparableConv1D SeparableConv2D"],
  [TransposedConvolution, "Conv1DTranspose Conv2DTranspose"],
  [Pooling, "MaxPooling1D MaxPooling2D MaxPooling3D AveragePooling1D AveragePooling2D AveragePooling3D"],
  [
    GlobalPooling,
    "GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D GlobalMaxPooling1D " +
      "GlobalMaxPooling2D GlobalMaxPooling3D",
  ],
  [Resized, "UpSampling1D UpSampling2D ZeroPadding1D ZeroPadding2D Cropping1D Cropping2D"],
  [TextVectorization, "TextVectorization"],
  [Lookup, "StringLookup IntegerLookup"],
  [Normalization, "Normalization"],
  [Merge, "Add Subtract Multiply Average Maximum Minimum"],
  [Concatenate, "Concatenate"],
  [Dot, "Dot"],
  [Attention, "Attention AdditiveAttention"],
  [MultiHeadAttention, "MultiHeadAttention"],
  [GroupQueryAttention, "GroupedQueryAttention"],
  [Rescaling, "Rescaling"],
  [Lambda, "Lambda"],
];

/** @type {Map<string, Value>} */
const BY_NAME = new Map(CLASSES.flatMap(([cls, names]) => names.split(" ").map((name) => [name, cls])));

/** Names of keras.layers: of a class that has another name inside, the other one is none. */
export const isLayerName = (/** @type {string} */ name) =>
  Object.hasOwn(LAYERS, ALIASES[name] ?? name) && name !== "GroupedQueryAttention";

/** A layer, made as `keras.layers.NAME(*args, **kwargs)` makes it.
 * @param {import("./world.js").World} world @param {string} given @param {Value[]} args
 * @param {Record<string, Value>} kwargs */
export function makeLayer(world, given, args, kwargs) {
  const name = ALIASES[given] ?? given;
  const cls = BY_NAME.get(name);
  if (!cls) giveUp(`the layer ${name}`);
  const layer = new cls(world, name);
  layer.line = world.line;
  layer.make(args, kwargs);
  return layer;
}
