// How near texts are in what they mean, where they share few words or none. In: the words of each section.
// Out: cosines.
//
// This is latent semantic analysis (Deerwester et al., 1990): words of the same sections are near each other.
// The space is what the first right singular vectors of the matrix of sections by words span. A cosine is the
// same in each basis of a space, so a power iteration is enough, and no decomposition is needed.

const SIZE = 128; // dimensions
const ROUNDS = 3; // of the power iteration
const NONE = 1e-6; // length below which a vector has no direction

/** A text: the places of its words, and how much each counts.
 * @typedef {{ at: number[], by: number[] }} Counted */

/** Numbers from -0.5 to 0.5, the same each time: a linear congruential generator. @param {number} count */
function noise(count) {
  let state = 1;
  return Float64Array.from({ length: count }, () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647 - 0.5;
  });
}

/** @param {Float64Array} one @param {Float64Array} other */
function dot(one, other) {
  let sum = 0;
  for (let n = 0; n < one.length; n++) sum += one[n] * other[n];
  return sum;
}

/** A vector of length 1, or zeros. @param {Float64Array} vector */
function unit(vector) {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((x) => (length > NONE ? x / length : 0));
}

/** Vectors at right angles that span the same: Gram and Schmidt. @param {Float64Array[]} vectors */
function orthonormal(vectors) {
  /** @type {Float64Array[]} */
  const done = [];
  for (const vector of vectors) {
    for (const other of done) {
      const shared = dot(vector, other);
      for (let n = 0; n < vector.length; n++) vector[n] -= shared * other[n];
    }
    done.push(unit(vector));
  }
  return done;
}

/** The sum of the texts, each times its number. @param {Counted[]} texts @param {Float64Array} numbers
 * @param {number} size of the vocabulary */
function summed(texts, numbers, size) {
  const sum = new Float64Array(size);
  texts.forEach(({ at, by }, text) => {
    for (let n = 0; n < at.length; n++) sum[at[n]] += by[n] * numbers[text];
  });
  return sum;
}

/** How much each text has of a direction. @param {Counted[]} texts @param {Float64Array} direction */
const projected = (texts, direction) =>
  Float64Array.from(texts, ({ at, by }) => at.reduce((sum, place, n) => sum + by[n] * direction[place], 0));

/** What texts mean. */
export class Meaning {
  /** @param {string[][]} texts @param {(word: string) => number} rarity how much a word tells */
  constructor(texts, rarity) {
    const words = [...new Set(texts.flat())];
    this.rarity = rarity;
    this.places = new Map(words.map((word, place) => [word, place]));
    const counted = texts.map((text) => this.#counted(text));
    const size = Math.min(SIZE, texts.length);
    const start = noise(size * texts.length);
    /** @param {Float64Array} numbers */
    const inWords = (numbers) => summed(counted, numbers, words.length);
    /** @type {Float64Array[]} */
    let sides = Array.from({ length: size }, (_, n) => start.slice(n * texts.length, (n + 1) * texts.length));
    for (let round = 0; round < ROUNDS; round++) {
      sides = orthonormal(sides.map((side) => projected(counted, inWords(side))));
    }
    const basis = orthonormal(sides.map(inWords));
    /** Of each word, where it is in the space. */
    this.vectors = words.map((_, place) => Float64Array.from(basis, (axis) => axis[place]));
    this.size = size;
  }

  /** The direction of a text in the space. @param {Iterable<string>} words */
  of(words) {
    const { at, by } = this.#counted([...words]);
    const sum = new Float64Array(this.size);
    at.forEach((place, n) => {
      const vector = this.vectors[place];
      for (let k = 0; k < sum.length; k++) sum[k] += by[n] * vector[k];
    });
    return Float32Array.from(unit(sum));
  }

  /** A text's words, weighed, as a vector of length 1. @param {string[]} words @returns {Counted} */
  #counted(words) {
    /** @type {Map<string, number>} */
    const times = new Map();
    for (const word of words) if (this.places.has(word)) times.set(word, (times.get(word) ?? 0) + 1);
    const by = [...times].map(([word, count]) => (1 + Math.log(count)) * this.rarity(word));
    const length = Math.hypot(...by);
    const at = [...times.keys()].map((word) => this.places.get(word) ?? 0);
    return { at, by: by.map((x) => x / length) };
  }
}

/** Directions one after the other, as they are compared fastest. @param {Float32Array[]} directions */
export function together(directions) {
  const size = directions[0]?.length ?? 0;
  const all = new Float32Array(size * directions.length);
  directions.forEach((direction, n) => {
    all.set(direction, n * size);
  });
  return all;
}

/** How alike a direction and each of others are, from -1 to 1. @param {Float32Array} one
 * @param {Float32Array} others */
export function cosines(one, others) {
  const size = one.length;
  const found = new Float64Array(size && others.length / size);
  for (let n = 0, from = 0; n < found.length; n++, from += size) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += one[k] * others[from + k];
    found[n] = sum;
  }
  return found;
}
