// The tables of a parser as bundles carry them: columns, and differences of numbers, become smaller when a
// server compresses them. In: texts that tables.py makes. Out: the numbers of the library.

/** A number in base 46: a character from 46 on says that another one follows. @param {string} text */
function numbers(text) {
  const found = [];
  let number = 0;
  for (const x of text) {
    const code = (x === "!" ? 92 : x.charCodeAt(0)) - 35;
    number = number * 46 + (code % 46);
    if (code > 45) continue;
    found.push(number);
    number = 0;
  }
  return found;
}

/** States: of the place of its actions each has the distance to the last one, and of what to reduce to in an
 * error 0 where it is the usual one. @param {string} text */
export function states(text) {
  const all = numbers(text);
  const count = all.length / 6;
  let place = 0;
  for (let n = count; n < 2 * count; n++) {
    const x = all[n] ?? 0;
    place += x % 2 ? (x - 1) / 2 : -x / 2;
    all[n] = x && place;
  }
  for (let n = 5 * count; n < 6 * count; n++)
    all[n] = (all[n] ?? 0) ? (all[n] ?? 0) - 1 : (all[n - count] ?? 0);
  return Uint32Array.from(all, (_, n) => all[Math.floor(n / 6) + count * (n % 6)] ?? 0);
}

/** Lists of what a state does on which token: kinds of lines first, then what each has, in two columns.
 * @param {string} text @param {string} more the low and the high halves of the actions */
export function actions(text, more) {
  const halves = numbers(more);
  const count = halves.length / 2;
  /** @type {number[]} */
  const found = [];
  let token = 0;
  let at = 0;
  for (const x of numbers(text)) {
    token = x > 1 ? (token + x - 2) % 300 : 0;
    if (x > 1) found.push(token);
    else found.push(65535, x);
    if (x) found.push(halves[at] ?? 0, halves[count + at++] ?? 0);
  }
  return Uint16Array.from(found);
}

/** Where to go on from which state, by what was read: kinds of lists first, then the groups of each list.
 * @param {string} text */
export function jumps(text) {
  const [terms = 0, groups = 0, ...rest] = numbers(text);
  /** Where each list begins, and each group. @type {number[]} */
  const lists = [];
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const body = [];
  let target = 0;
  let at = terms + 2 * groups;
  for (let n = 0, isFirst = 1; n < groups; n++) {
    const tag = rest[terms + n] ?? 0;
    starts.push(terms + 1 + body.length);
    if (isFirst) lists.push(terms + 1 + body.length);
    isFirst = tag % 2;
    target = (target + (rest[terms + groups + n] ?? 0)) % 1000;
    body.push(tag, target);
    for (let left = tag >> 1, state = 0; left; left--) {
      state += rest[at++] ?? 0;
      body.push(state);
    }
  }
  let next = 0;
  const heads = rest.slice(0, terms).map((x) => (x > 1 ? starts[x - 2] : x ? lists[next++] : 1) ?? 0);
  return Uint16Array.from([terms, ...heads, ...body]);
}
