// Names as Keras counts them: lstm, lstm_1, … One counter for each name since the session began.

export class Names {
  /** @type {Map<string, number>} */
  counts = new Map();

  /** The next name of a class. @param {string} cls */
  next(cls) {
    const name = snake(cls);
    const count = this.counts.get(name);
    this.counts.set(name, (count ?? 0) + 1);
    return count === undefined ? name : `${name}_${count}`;
  }

  /** How often each name was given since. @param {Map<string, number>} before */
  since(before) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const [name, count] of this.counts) {
      const more = count - (before.get(name) ?? 0);
      if (more) found.set(name, more);
    }
    return found;
  }

  /** Count names as given. @param {Map<string, number>} more */
  count(more) {
    for (const [name, count] of more) this.counts.set(name, (this.counts.get(name) ?? 0) + count);
  }
}

/** @param {string} name */
export const snake = (name) =>
  name
    .replace(/[^\w]+/g, "")
    .replace(/(.)([A-Z][a-z]+)/gs, "$1_$2")
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase();
