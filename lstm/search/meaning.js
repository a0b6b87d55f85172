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
 * @typedef {{ at: Int32Array, by: Float64Array }} Counted */

/** Numbers from -0.5 to 0.5, the same each time: a linear congruential generator. @param {number} count */
function noise(count) {
  let state = 1;
  return Float64Array.from({ length: count }, () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647 - 0.5;
  });
}

/** A vector of length 1, or zeros. @param {Float64Array} vector */
function unit(vector) {
  let squares = 0;
  for (let n = 0; n < vector.length; n++) squares += vector[n] ** 2;
  const length = Math.sqrt(squares);
  return vector.map((x) => (length > NONE ? x / length : 0));
}

/** What the columns of a matrix have in common, each with each before it. @param {Float64Array} matrix row
 * by row @param {number} size of a row */
function products(matrix, size) {
  const sums = new Float64Array(size * size);
  for (let row = 0; row < matrix.length; row += size) {
    for (let a = 0; a < size; a++) {
      const x = matrix[row + a];
      for (let b = 0; b <= a; b++) sums[a * size + b] += x * matrix[row + b];
    }
  }
  return sums;
}

/** The lower factor of Cholesky, in place. A column that the ones before it span has zeros.
 * @param {Float64Array} sums @param {number} size */
function factor(sums, size) {
  /** @param {number} a @param {number} b */
  const rest = (a, b) => {
    let left = sums[a + b];
    for (let k = 0; k < b; k++) left -= sums[a + k] * sums[b * size + k];
    return left;
  };
  for (let column = 0; column < size; column++) {
    const a = column * size;
    for (let b = 0; b < column; b++) {
      const pivot = sums[b * size + b];
      sums[a + b] = pivot ? rest(a, b) / pivot : 0;
    }
    const left = rest(a, column);
    sums[a + column] = left > NONE * NONE * (1 + sums[a + column]) ? Math.sqrt(left) : 0;
  }
  return sums;
}

/** Columns at right angles that span the same, in place: what Gram and Schmidt find, without going through
 * all rows for each two columns. @param {Float64Array} matrix row by row @param {number} size of a row */
function orthonormal(matrix, size) {
  const lower = factor(products(matrix, size), size);
  for (let row = 0; row < matrix.length; row += size) {
    for (let a = 0; a < size; a++) {
      let rest = matrix[row + a];
      for (let b = 0; b < a; b++) rest -= lower[a * size + b] * matrix[row + b];
      const pivot = lower[a * size + a];
      matrix[row + a] = pivot ? rest / pivot : 0;
    }
  }
  return matrix;
}

/** The sum of the rows that each text counts, or, from rows of texts, what comes back to each word.
 * @param {Counted[]} texts @param {Float64Array} from @param {Float64Array} to @param {number} size
 * @param {boolean} back */
function summed(texts, from, to, size, back = false) {
  texts.forEach(({ at, by }, text) => {
    for (let n = 0; n < at.length; n++) {
      const count = by[n];
      const source = (back ? text : at[n]) * size;
      const target = (back ? at[n] : text) * size;
      for (let k = 0; k < size; k++) to[target + k] += count * from[source + k];
    }
  });
  return to;
}

/** What texts mean. */
export class Meaning {
  /** @param {string[][]} texts @param {(word: string) => number} rarity how much a word tells */
  constructor(texts, rarity) {
    const words = [...new Set(texts.flat())];
    this.tells = Float64Array.from(words, rarity);
    this.places = new Map(words.map((word, place) => [word, place]));
    const counted = texts.map((text) => this.#counted(text));
    const size = Math.min(SIZE, texts.length);
    /** @param {Float64Array} sides */
    const inWords = (sides) => summed(counted, sides, new Float64Array(words.length * size), size, true);
    const start = noise(size * texts.length);
    /** @type {Float64Array} */
    let sides = start.map((_, n) => start[(n % size) * texts.length + Math.floor(n / size)]);
    for (let round = 0; round < ROUNDS; round++) {
      sides = orthonormal(summed(counted, inWords(sides), new Float64Array(sides.length), size), size);
    }
    /** Where words are in the space, one after the other. */
    this.vectors = orthonormal(inWords(sides), size);
    this.size = size;
  }

  /** The direction of a text in the space. @param {Iterable<string>} words */
  of(words) {
    const counted = this.#counted(words);
    return Float32Array.from(unit(summed([counted], this.vectors, new Float64Array(this.size), this.size)));
  }

  /** A text's words, weighed, as a vector of length 1. @param {Iterable<string>} words
   * @returns {Counted} */
  #counted(words) {
    /** @type {Map<number, number>} */
    const times = new Map();
    for (const word of words) {
      const place = this.places.get(word);
      if (place !== undefined) times.set(place, (times.get(place) ?? 0) + 1);
    }
    const at = Int32Array.from(times.keys());
    const by = Float64Array.from(at, (n) => (1 + Math.log(times.get(n) ?? 1)) * this.tells[n]);
    let squares = 0;
    for (let n = 0; n < by.length; n++) squares += by[n] ** 2;
    const length = Math.sqrt(squares) || 1;
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
