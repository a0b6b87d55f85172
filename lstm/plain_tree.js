// In place of @lezer/common in bundles: what a parser that reads a text once, as a whole, needs of it, and
// a tree of which one can ask for names, places, children and siblings.

/** @typedef {{ name: string, id: number, isError: boolean, isAnonymous: boolean }} Type */
/** The records of a parser, read from the last to the first: a node comes before what is in it.
 * @typedef {{ id: number, start: number, end: number, size: number, pos: number, next: () => void }}
 * Cursor */

/** Properties of nodes, of which no bundle asks. @type {Record<string, Value>} */
export const NodeProp = new Proxy({}, { get: () => ({ deserialize: () => null }) });

export const IterMode = {};
export const DefaultBufferLength = 1024;

/** A text, and the place in it where a parser reads. */
export class InputStream {
  pos = 0;

  /** @param {string} text @param {Value} none what is read there when nothing is asked for */
  constructor(text, none) {
    this.text = text;
    this.none = this.token = none;
    this.end = text.length;
    this.next = this.peek(0);
  }

  /** @param {number} offset @returns {number} the letter there, or -1 */
  peek(offset) {
    const pos = this.pos + offset;
    if (pos < 0 || pos >= this.end) return -1;
    this.token.lookAhead = Math.max(this.token.lookAhead, pos + 1);
    return this.text.charCodeAt(pos);
  }

  /** @param {number} pos */
  clipPos(pos) {
    return Math.min(pos, this.end);
  }

  advance(n = 1) {
    this.pos = this.clipPos(this.pos + n);
    this.next = this.peek(0);
    return this.next;
  }

  /** @param {number} pos @param {Value} [token] */
  reset(pos, token) {
    this.token = token ?? this.none;
    if (token) {
      token.start = pos;
      token.lookAhead = pos + 1;
      token.value = token.extended = -1;
    }
    this.pos = pos;
    this.next = this.peek(0);
    return this;
  }

  /** @param {number} value @param {number} [offset] */
  acceptToken(value, offset = 0) {
    this.token.value = value;
    this.token.end = this.pos + offset;
  }

  /** @param {number} from @param {number} to */
  read(from, to) {
    return this.text.slice(from, to);
  }
}

export const NodeType = {
  /** @param {{ name?: string, id: number, error: boolean }} given @returns {Type} */
  define: ({ name, id, error }) => ({
    name: name ?? "",
    id,
    isError: error,
    isAnonymous: name === undefined,
  }),
};

export class NodeSet {
  /** @param {Type[]} types */
  constructor(types) {
    this.types = types;
  }

  extend() {
    return this;
  }
}

export class Parser {
  /** @param {string} text */
  parse(text) {
    const { createParse } = /** @type {Value} */ (this); // of the class that has the tables
    const parse = createParse.call(this, text);
    for (;;) {
      const tree = parse.advance();
      if (tree) return tree;
    }
  }
}

/** A node, and as such what syntax.js reads of Lezer's `SyntaxNode`. */
export class Tree {
  /** @type {Tree | null} */
  firstChild = null;
  /** @type {Tree | null} */
  lastChild = null;
  /** @type {Tree | null} */
  nextSibling = null;

  /** @param {Type | undefined} type @param {number} from @param {number} to */
  constructor(type, from, to) {
    this.type = type;
    this.name = type?.name ?? "";
    this.from = from;
    this.to = to;
  }

  get topNode() {
    return this;
  }

  /** @param {Tree} node one that comes before those that there are */
  add(node) {
    node.nextSibling = this.firstChild;
    this.firstChild = node;
    this.lastChild ??= node;
  }

  /** The tree of a parser's records; a node without a name lends its children to the one around it.
   * @param {{ buffer: Cursor, nodeSet: NodeSet, topID: number, minRepeatType: number, length: number }}
   * data */
  static build({ buffer: cursor, nodeSet: { types }, topID, minRepeatType, length }) {
    const top = new Tree(types[topID], 0, length);
    const open = [{ around: top, until: -1 }];
    while (cursor.pos > 0) {
      const { id, start, end, size, pos } = cursor;
      cursor.next();
      if (size < 0 || id >= minRepeatType) continue; // a remark of the parser, or a node without a name
      while (pos <= (open.at(-1)?.until ?? -1)) open.pop();
      const made = new Tree(types[id], start, end);
      open.at(-1)?.around.add(made);
      open.push({ around: made, until: pos - size });
    }
    return top;
  }
}
