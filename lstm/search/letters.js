// How alike texts are in their letters, which finds a word in another form, misspelt, or written as two. In:
// texts. Out: cosines of their runs of three letters, each weighed by how rare it is.

const RUN = 3; // letters
const SIGNS = 37; // a space, ten digits, and the letters from a to z
const RUNS = SIGNS ** RUN;

/** The sign of a character of a text in small letters: 0 for all that is neither letter nor digit.
 * @param {number} code */
function signOf(code) {
  if (code >= 97 && code <= 122) return code - 86;
  return code >= 48 && code <= 57 ? code - 47 : 0;
}

/** A text's signs, with one space between words, before them and after. @param {string} text */
function signsOf(text) {
  const signs = [0];
  const lower = text.toLowerCase();
  for (let n = 0; n < lower.length; n++) {
    const sign = signOf(lower.charCodeAt(n));
    if (sign || signs[signs.length - 1]) signs.push(sign);
  }
  if (signs[signs.length - 1]) signs.push(0);
  return signs;
}

/** The runs of a text, sorted. @param {string} text */
function runsOf(text) {
  const signs = signsOf(text);
  const runs = new Int32Array(Math.max(0, signs.length - RUN + 1));
  for (let n = 0; n < runs.length; n++) {
    for (let k = n; k < n + RUN; k++) runs[n] = runs[n] * SIGNS + (signs[k] ?? 0);
  }
  return runs.sort();
}

/** Call a function with each run of a text, and how often it is there. @param {Int32Array} runs sorted
 * @param {(run: number, times: number) => void} found */
function counted(runs, found) {
  for (let n = 0, from = 0; n < runs.length; n++) {
    if (runs[n] === runs[n + 1]) continue;
    found(runs[n], n + 1 - from);
    from = n + 1;
  }
}

/** Texts that are compared by their letters. */
export class Letters {
  /** @param {string[]} texts */
  constructor(texts) {
    const all = texts.map(runsOf);
    this.size = texts.length;
    /** Where the texts of each run begin among all. */
    this.starts = new Int32Array(RUNS + 1);
    for (const runs of all) counted(runs, (run) => this.starts[run + 1]++);
    this.rarities = Float64Array.from(this.starts.subarray(1), (n) =>
      Math.log(1 + texts.length / (n || 0.5)),
    );
    for (let run = 0; run < RUNS; run++) this.starts[run + 1] += this.starts[run];
    this.texts = new Int32Array(this.starts[RUNS] ?? 0);
    this.counts = new Float32Array(this.texts.length);
    const next = this.starts.slice();
    all.forEach((runs, text) => {
      const length = this.#length(runs);
      counted(runs, (run, times) => {
        const place = next[run]++;
        this.texts[place] = text;
        this.counts[place] = this.#count(run, times) / length;
      });
    });
  }

  /** How much a run counts. @param {number} run @param {number} times */
  #count(run, times) {
    return (1 + Math.log(times)) * this.rarities[run];
  }

  /** How long the vector of what runs count is. @param {Int32Array} runs sorted */
  #length(runs) {
    let squares = 0;
    counted(runs, (run, times) => {
      squares += this.#count(run, times) ** 2;
    });
    return Math.sqrt(squares) || 1;
  }

  /** How alike a text and each of the others are, from 0 to 1. @param {string} text */
  alike(text) {
    const runs = runsOf(text);
    const length = this.#length(runs);
    const found = new Float64Array(this.size);
    counted(runs, (run, times) => {
      const count = this.#count(run, times) / length;
      for (let k = this.starts[run]; k < this.starts[run + 1]; k++) {
        found[this.texts[k]] += count * this.counts[k];
      }
    });
    return found;
  }
}
