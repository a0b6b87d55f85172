// Python source as plain nodes. In: text. Out: a list of statements, each with its line; what is no Python
// that this part reads is a statement of the kind "Unread". Lezer's grammar reads text that is half typed,
// too.
import { parser } from "@lezer/python";
import { STRINGS, stringOf } from "./strings.js";

/** @typedef {import("@lezer/common").SyntaxNode} Tree */
/** @typedef {import("./types.d.ts").Node} Node */
/** @typedef {{ text: string, starts: number[], depth: number }} Source */

const DEEPEST = 120; // expressions within each other: Python itself stops at 200 brackets

/** What cannot be read, with its line. */
export class Unread extends Error {
  /** @param {string} what @param {number} [line] */
  constructor(what, line) {
    super(what);
    this.line = line;
  }
}

/** Numbers such as `1.`, which the grammar does not know, and quotes of a printed text or of HTML; strings
 * and comments stay as they are. */
const NUMBERS = new RegExp(
  `(${STRINGS.source})|(?<![\\w.])(\\d[\\d_]*)\\.(?=[eE][+-]?\\d|[^\\w.]|$)|[“”‘’]` +
    "|&(#39|quot|[gl]t|amp|nbsp);",
  "g",
);

/** What HTML writes for letters that it uses itself. @type {Record<string, string>} */
const ENTITIES = { gt: ">", lt: "<", amp: "&", nbsp: " " };

/** What a notebook, a console or an answer to a letter writes before a line, and lines that are for them or
 * for Markdown alone. */
const PROMPTS = /^(\ufeff|In \[\d+\]: | *\.\.\.:? |!\w.*|%%?[a-z]{2}.*|(>+ )?( *(```|~~~).*)?)/gm;

/** @param {string} given @returns {Node[]} */
export function read(given) {
  const text = given
    .replace(/\r\n?/g, "\n")
    .replace(PROMPTS, "")
    .replaceAll("\u00a0", " ")
    .replace(NUMBERS, (_, kept, digits, name) => kept ?? (digits ? `${digits}.0` : (ENTITIES[name] ?? '"')));
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return statements(parser.parse(text).topNode, { text, starts, depth: 0 });
}

/** The line of a place, counted from 1. @param {Source} source @param {number} position */
function lineAt({ starts }, position) {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** @param {Tree} tree */
function* all(tree) {
  for (let child = tree.firstChild; child; child = child.nextSibling) {
    if (child.name !== "Comment") yield child;
  }
}

/** What a node is made of, without comments. @param {Tree} tree @param {Source} source */
function parts(tree, source) {
  const found = [...all(tree)];
  const wrong = found.find((x) => x.type.isError);
  if (wrong) throw new Unread("this is not complete Python", lineAt(source, wrong.from));
  return found;
}

/** @param {Tree} tree @param {Source} source */
const textOf = (tree, source) => source.text.slice(tree.from, tree.to);

/** @param {Tree} tree @param {Source} source @returns {Node[]} */
function statements(tree, source) {
  const found = [];
  for (const child of all(tree)) {
    if (child.name === ":") continue;
    const line = lineAt(source, child.from);
    try {
      if (child.type.isError) {
        if (child.to > child.from) throw new Unread("this is not complete Python", line);
      } else found.push(...statement(child, source));
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      source.depth = 0;
      found.push({ type: "Unread", line: error.line ?? line, what: error.message, names: [] });
    }
  }
  return found;
}

/** @type {Record<string, (tree: Tree, source: Source) => Node[]>} */
const STATEMENTS = {
  StatementGroup: (tree, source) => statements(tree, source),
  ";": () => [],
  ExpressionStatement: (tree, source) => [
    { type: "Expr", line: 0, value: tupleOf(parts(tree, source), source) },
  ],
  AssignStatement: assignment,
  UpdateStatement: (tree, source) => {
    const [target, operator, ...value] = parts(tree, source);
    if (!target || !operator) throw new Unread("this is not complete Python");
    const op = textOf(operator, source).slice(0, -1);
    return [
      { type: "Update", line: 0, target: expression(target, source), op, value: tupleOf(value, source) },
    ];
  },
  ImportStatement: imports,
  IfStatement: conditional,
  ForStatement: loop,
  WhileStatement: (tree, source) => {
    const [, test, body] = parts(tree, source);
    return [
      { type: "While", line: 0, test: expression(must(test), source), body: statements(must(body), source) },
    ];
  },
  FunctionDefinition: (tree, source) => [definition(tree, source)],
  ClassDefinition: classDefinition,
  DecoratedStatement: (tree, source) => {
    const decorators = [...all(tree)]
      .filter((x) => x.name === "Decorator")
      .map((x) => /^@\s*([\w.]+)/.exec(textOf(x, source))?.[1]);
    return statement(must(tree.lastChild), source).map((x) => ({ ...x, decorators }));
  },
  ReturnStatement: (tree, source) => {
    const [, ...value] = parts(tree, source);
    return [{ type: "Return", line: 0, value: value.length ? tupleOf(value, source) : null }];
  },
  WithStatement: withStatement,
  TryStatement: tryStatement,
  RaiseStatement: (tree, source) => {
    const [, value] = parts(tree, source);
    return [{ type: "Raise", line: 0, value: value ? expression(value, source) : null }];
  },
  AssertStatement: () => [],
  PassStatement: () => [],
  ScopeStatement: (tree, source) => {
    const [kind, ...names] = parts(tree, source);
    const of = names.filter((x) => x.name === "VariableName").map((x) => textOf(x, source));
    return [{ type: "Scope", line: 0, kind: kind?.name ?? "", names: of }];
  },
  BreakStatement: () => [{ type: "Break", line: 0 }],
  ContinueStatement: () => [{ type: "Continue", line: 0 }],
  DeleteStatement: (tree, source) => {
    const [, ...targets] = parts(tree, source);
    return [
      {
        type: "Delete",
        line: 0,
        names: targets.filter((x) => x.name === "VariableName").map((x) => textOf(x, source)),
      },
    ];
  },
};

/** @param {Tree | null | undefined} tree @returns {Tree} */
function must(tree) {
  if (!tree) throw new Unread("this is not complete Python");
  return tree;
}

/** @param {Tree} tree @param {Source} source @returns {Node[]} */
function statement(tree, source) {
  const make = Object.hasOwn(STATEMENTS, tree.name) ? STATEMENTS[tree.name] : undefined;
  if (!make)
    throw new Unread(
      `\`${textOf(tree, source).split("\n")[0]?.slice(0, 60)}\` is no statement that is read here`,
    );
  const line = lineAt(source, tree.from);
  return make(tree, source).map((node) => ({ ...node, line: node.line || line }));
}

/** @param {Tree} tree @param {Source} source @returns {Node[]} */
function assignment(tree, source) {
  /** @type {Tree[][]} */
  const sides = [[]];
  for (const part of parts(tree, source)) {
    if (part.name === "AssignOp") sides.push([]);
    else if (part.name !== "TypeDef") sides.at(-1)?.push(part);
  }
  const isField = parts(tree, source).some((x) => x.name === "TypeDef");
  if (sides.length === 1)
    return [{ type: "Field", line: 0, name: textOf(tree, source).split(/[:\s]/)[0], isField }];
  const value = tupleOf(sides.pop() ?? [], source);
  return [{ type: "Assign", line: 0, targets: sides.map((x) => tupleOf(x, source)), value, isField }];
}

/** `from a.b import c as d`, `import a.b as c`. @param {Tree} tree @param {Source} source
 * @returns {Node[]} */
function imports(tree, source) {
  const words = textOf(tree, source)
    .replace(/#.*|\\\n|[()]/g, " ")
    .trim()
    .split(/\s+/)
    .join(" ");
  const from = /^from ([.\w ]+?) import (.+)$/.exec(words);
  const names = (from?.[2] ?? words.replace(/^import /, "")).split(",").map((x) => x.trim());
  const found = names
    .filter(Boolean)
    .map((x) => /^([\w.*]+)(?: as (\w+))?$/.exec(x))
    .map((x) => ({ name: x?.[1] ?? "", as: x?.[2] ?? null }));
  if (found.some((x) => !x.name)) throw new Unread("this import is not complete");
  return [{ type: "Import", line: 0, from: from?.[1]?.replaceAll(" ", "") ?? null, names: found }];
}

/** @param {Tree} tree @param {Source} source @returns {Node[]} */
function conditional(tree, source) {
  /** @type {Node[]} */
  const branches = [];
  /** @type {Node[]} */
  let otherwise = [];
  let test = null;
  for (const part of parts(tree, source)) {
    if (part.name === "Body") {
      if (test) branches.push({ type: "Branch", line: 0, test, body: statements(part, source) });
      else otherwise = statements(part, source);
      test = null;
    } else if (!["if", "elif", "else"].includes(part.name)) test = expression(part, source);
  }
  return [{ type: "If", line: 0, branches, otherwise }];
}

/** @param {Tree} tree @param {Source} source @returns {Node[]} */
function loop(tree, source) {
  const children = parts(tree, source);
  const at = (/** @type {string} */ name) => children.findIndex((x) => x.name === name);
  const body = children.find((x) => x.name === "Body");
  const target = tupleOf(children.slice(at("for") + 1, at("in")), source);
  const iterable = tupleOf(children.slice(at("in") + 1, at("Body")), source);
  return [{ type: "For", line: 0, target, iterable, body: statements(must(body), source) }];
}

/** @param {Tree} tree @param {Source} source @returns {Node} */
function definition(tree, source) {
  const children = parts(tree, source);
  const find = (/** @type {string} */ name) => children.find((x) => x.name === name);
  const name = textOf(must(find("VariableName")), source);
  const block = must(find("Body"));
  const body = statements(block, source);
  const line = lineAt(source, tree.from);
  const yields = /\byield\b/.test(textOf(block, source));
  return {
    type: "Function",
    line,
    name,
    parameters: parameters(must(find("ParamList")), source),
    body,
    yields,
  };
}

/** @param {Tree} tree @param {Source} source */
function parameters(tree, source) {
  /** @type {import("./types.d.ts").Parameter[]} */
  const found = [];
  let star = "";
  let isDefault = false;
  for (const part of parts(tree, source)) {
    const last = found.at(-1);
    if (isDefault && last) {
      last.default = expression(part, source);
      isDefault = false;
    } else if (part.name === "VariableName") {
      found.push({ name: textOf(part, source), star, default: null });
      star = "";
    } else if (part.name === "*" || part.name === "**") star = part.name;
    else if (part.name === "AssignOp") isDefault = true;
    else if (part.name === "," && star === "*") {
      found.push({ name: "", star, default: null });
      star = "";
    }
  }
  return found;
}

/** @param {Tree} tree @param {Source} source @returns {Node[]} */
function classDefinition(tree, source) {
  const children = parts(tree, source);
  const find = (/** @type {string} */ name) => children.find((x) => x.name === name);
  const bases = find("ArgList");
  return [
    {
      type: "Class",
      line: 0,
      name: textOf(must(find("VariableName")), source),
      bases: bases
        ? argumentsOf(bases, source)
            .filter((/** @type {Node} */ x) => !x.name)
            .map((/** @type {Node} */ x) => x.value)
        : [],
      body: statements(must(find("Body")), source),
    },
  ];
}

/** @param {Tree} tree @param {Source} source @returns {Node[]} */
function withStatement(tree, source) {
  const [, ...children] = parts(tree, source);
  const items = [];
  for (let n = 0; n < children.length; n++) {
    const part = must(children[n]);
    if (part.name === "Body") return [{ type: "With", line: 0, items, body: statements(part, source) }];
    if (part.name === ",") continue;
    const as = children[n + 1]?.name === "as" ? textOf(must(children[n + 2]), source) : null;
    items.push({ value: expression(part, source), as });
    if (as) n += 2;
  }
  throw new Unread("this is not complete Python");
}

/** @param {Tree} tree @param {Source} source @returns {Node[]} */
function tryStatement(tree, source) {
  /** @type {Node} */
  const node = { type: "Try", line: 0, body: [], handlers: [], otherwise: [], last: [] };
  let [kind, words] = ["", /** @type {Tree[]} */ ([])];
  for (const part of parts(tree, source)) {
    if (["try", "except", "else", "finally"].includes(part.name)) [kind, words] = [part.name, []];
    else if (part.name !== "Body") words.push(part);
    else if (kind === "try") node.body = statements(part, source);
    else if (kind === "else") node.otherwise = statements(part, source);
    else if (kind === "finally") node.last = statements(part, source);
    else node.handlers.push(handler(words, part, source));
  }
  return [node];
}

/** @param {Tree[]} words @param {Tree} body @param {Source} source */
function handler(words, body, source) {
  const as = words.findIndex((x) => x.name === "as");
  return {
    classes: words[0]
      ? textOf(words[0], source)
          .replace(/[()\s]/g, "")
          .split(",")
      : [],
    as: as >= 0 ? textOf(must(words[as + 1]), source) : null,
    body: statements(body, source),
  };
}

// --- Expressions

/** Expressions with commas between are a tuple. @param {Tree[]} trees @param {Source} source
 * @returns {Node} */
function tupleOf(trees, source) {
  const first = must(trees[0]);
  if (trees.length === 1) return expression(first, source);
  return { type: "Tuple", line: lineAt(source, first.from), items: items(trees, source) };
}

/** What is between commas; a star before one unpacks it. @param {Tree[]} trees @param {Source} source */
function items(trees, source) {
  /** @type {Node[]} */
  const found = [];
  let isStarred = false;
  for (const tree of trees) {
    if ([",", "(", ")", "[", "]", "{", "}"].includes(tree.name)) continue;
    if (tree.name === "*" || tree.name === "ArithOp") {
      isStarred = true;
      continue;
    }
    const value = expression(tree, source);
    found.push(isStarred ? { type: "Star", line: value.line, value } : value);
    isStarred = false;
  }
  return found;
}

/** @param {Tree} tree @param {Source} source @returns {Node} */
function expression(tree, source) {
  if (tree.name === "ParenthesizedExpression") return expression(must(parts(tree, source)[1]), source);
  const make = Object.hasOwn(EXPRESSIONS, tree.name) ? EXPRESSIONS[tree.name] : undefined;
  const line = lineAt(source, tree.from);
  if (!make) throw new Unread(`\`${textOf(tree, source).slice(0, 60)}\` is not read here`, line);
  source.depth += 1;
  if (source.depth > DEEPEST) throw new Unread("expressions lie too deep in each other", line);
  const node = make(tree, source);
  source.depth -= 1;
  return { ...node, line, source: textOf(tree, source).slice(0, 200) };
}

/** @param {string} type @param {string} text */
const literal = (type, text) => ({ type, line: 0, text });

/** @type {Record<string, (tree: Tree, source: Source) => Node>} */
const EXPRESSIONS = {
  VariableName: (tree, source) => ({ type: "Name", line: 0, name: textOf(tree, source) }),
  Number: (tree, source) => literal("Number", textOf(tree, source).replaceAll("_", "")),
  Boolean: (tree, source) => literal("Boolean", textOf(tree, source)),
  None: () => literal("None", "None"),
  Ellipsis: () => literal("Ellipsis", "..."),
  String: (tree, source) => ({ type: "String", line: 0, value: stringOf(textOf(tree, source)) }),
  FormatString: format,
  ContinuedString: (tree, source) => ({
    type: "Joined",
    line: 0,
    parts: parts(tree, source).map((x) => expression(x, source)),
  }),
  TupleExpression: (tree, source) => ({ type: "Tuple", line: 0, items: items(parts(tree, source), source) }),
  ArrayExpression: (tree, source) => ({ type: "List", line: 0, items: items(parts(tree, source), source) }),
  SetExpression: (tree, source) => ({ type: "Set", line: 0, items: items(parts(tree, source), source) }),
  DictionaryExpression: dictionary,
  ArrayComprehensionExpression: (tree, source) =>
    comprehension("List", parts(tree, source).slice(1, -1), source),
  ComprehensionExpression: (tree, source) => comprehension("List", parts(tree, source).slice(1, -1), source),
  SetComprehensionExpression: (tree, source) =>
    comprehension("Set", parts(tree, source).slice(1, -1), source),
  DictionaryComprehensionExpression: (tree, source) =>
    comprehension("Dict", parts(tree, source).slice(1, -1), source),
  UnaryExpression: (tree, source) => {
    const [operator, operand] = parts(tree, source);
    return {
      type: "Unary",
      line: 0,
      op: textOf(must(operator), source),
      value: expression(must(operand), source),
    };
  },
  BinaryExpression: (tree, source) => {
    const children = parts(tree, source);
    const [left, right] = [must(children[0]), must(children.at(-1))];
    const words = children.slice(1, -1).map((x) => textOf(x, source));
    return {
      type: "Binary",
      line: 0,
      op: words.join(" "),
      left: expression(left, source),
      right: expression(right, source),
    };
  },
  ConditionalExpression: (tree, source) => {
    const [yes, , test, , no] = parts(tree, source).map((x) =>
      ["if", "else"].includes(x.name) ? null : expression(x, source),
    );
    return { type: "Conditional", line: 0, yes, test, no };
  },
  NamedExpression: (tree, source) => {
    const [name, , value] = parts(tree, source);
    return {
      type: "Named",
      line: 0,
      name: textOf(must(name), source),
      value: expression(must(value), source),
    };
  },
  LambdaExpression: (tree, source) => {
    const children = parts(tree, source);
    const list = children.find((x) => x.name === "ParamList");
    const value = expression(must(children.at(-1)), source);
    return { type: "Lambda", line: 0, parameters: list ? parameters(list, source) : [], value };
  },
  CallExpression: (tree, source) => {
    const [callee, list] = parts(tree, source);
    const of = expression(must(callee), source);
    const dot = callee?.name === "MemberExpression" ? callee.lastChild : null;
    const at = dot?.name === "PropertyName" ? lineAt(source, dot.from) : 0;
    return { type: "Call", line: 0, of, arguments: argumentsOf(must(list), source), at };
  },
  MemberExpression: (tree, source) => {
    const [first, ...rest] = parts(tree, source);
    const of = expression(must(first), source);
    if (rest[0]?.name === ".") return { type: "Attribute", line: 0, of, name: textOf(must(rest[1]), source) };
    return { type: "Subscript", line: 0, of, index: subscript(rest.slice(1, -1), source) };
  },
};

/** @param {Tree} tree @param {Source} source @returns {Node} */
function format(tree, source) {
  const text = textOf(tree, source);
  const start = /^[a-zA-Z]*("""|'''|"|')/.exec(text)?.[0].length ?? 0;
  const end = text.length - (/("""|'''|"|')$/.exec(text)?.[0].length ?? 0);
  /** @type {Node[]} */
  const found = [];
  let at = tree.from + start;
  const plain = (/** @type {number} */ to) => {
    if (to > at)
      found.push({
        type: "String",
        line: 0,
        value: source.text.slice(at, to).replaceAll("{{", "{").replaceAll("}}", "}"),
      });
  };
  for (const part of parts(tree, source)) {
    if (part.name !== "FormatReplacement") continue;
    plain(part.from);
    const [, value, ...spec] = parts(part, source);
    const format = spec[0]?.name === "FormatSpec" ? textOf(must(spec[0]), source).slice(1) : "";
    const isPlain = spec.length === (format ? 2 : 1);
    found.push(
      isPlain
        ? { type: "Formatted", line: 0, value: expression(must(value), source), format }
        : { type: "Unknown", line: 0, source: textOf(part, source) },
    );
    at = part.to;
  }
  plain(tree.from + end);
  return { type: "Joined", line: 0, parts: found };
}

/** @param {Tree} tree @param {Source} source @returns {Node} */
function dictionary(tree, source) {
  /** @type {Node[]} */
  const found = [];
  let [key, isStarred] = [/** @type {Node | null} */ (null), false];
  for (const part of parts(tree, source).slice(1, -1)) {
    if (part.name === "**") isStarred = true;
    else if (part.name === "," || part.name === ":") continue;
    else if (isStarred) {
      found.push({ type: "Entry", line: 0, key: null, value: expression(part, source) });
      isStarred = false;
    } else if (!key) key = expression(part, source);
    else {
      found.push({ type: "Entry", line: 0, key, value: expression(part, source) });
      key = null;
    }
  }
  return { type: "Dict", line: 0, entries: found };
}

/** `value for target in iterable if test …`. @param {string} kind @param {Tree[]} trees
 * @param {Source} source
 * @returns {Node} */
function comprehension(kind, trees, source) {
  const first = trees.findIndex((x) => x.name === "for");
  const value = trees.slice(0, first).filter((x) => x.name !== ":");
  /** @type {Node[]} */
  const clauses = [];
  let rest = trees.slice(first);
  while (rest.length) {
    const next = rest.findIndex((x, n) => n > 0 && (x.name === "for" || x.name === "if"));
    const clause = next < 0 ? rest : rest.slice(0, next);
    rest = next < 0 ? [] : rest.slice(next);
    if (clause[0]?.name === "if") {
      clauses.push({ type: "Test", line: 0, test: expression(must(clause[1]), source) });
    } else {
      const at = clause.findIndex((x) => x.name === "in");
      const target = tupleOf(clause.slice(1, at), source);
      clauses.push({ type: "Each", line: 0, target, iterable: expression(must(clause[at + 1]), source) });
    }
  }
  return { type: "Comprehension", line: 0, kind, values: value.map((x) => expression(x, source)), clauses };
}

/** @param {Tree} tree @param {Source} source @returns {Node[]} */
function argumentsOf(tree, source) {
  /** @type {Tree[][]} */
  const groups = [[]];
  for (const part of parts(tree, source)) {
    const group = groups.at(-1) ?? [];
    const isTarget = group.some((x) => x.name === "for") && !group.some((x) => x.name === "in");
    if (part.name === "," && !isTarget) groups.push([]);
    else if (part.name !== "(" && part.name !== ")") group.push(part);
  }
  return groups.filter((x) => x.length).map((group) => argument(group, source));
}

/** @param {Tree[]} group @param {Source} source @returns {Node} */
function argument(group, source) {
  const [first, second, ...rest] = group;
  if (first?.name === "*" || first?.name === "**") {
    return { type: "Argument", line: 0, star: first.name, value: expression(must(second), source) };
  }
  if (second?.name === "AssignOp") {
    const name = textOf(must(first), source);
    return { type: "Argument", line: 0, name, value: expression(must(rest[0]), source) };
  }
  if (second?.name === "for") {
    return { type: "Argument", line: 0, value: comprehension("List", group, source) };
  }
  return { type: "Argument", line: 0, value: expression(must(first), source) };
}

/** What is between brackets. @param {Tree[]} trees @param {Source} source @returns {Node} */
function subscript(trees, source) {
  /** @type {Tree[][]} */
  const groups = [[]];
  for (const tree of trees) {
    if (tree.name === ",") groups.push([]);
    else groups.at(-1)?.push(tree);
  }
  const found = groups.filter((x) => x.length).map((x) => slice(x, source));
  if (groups.length > 1) return { type: "Tuple", line: 0, items: found };
  return mustNode(found[0]);
}

/** @param {Node | undefined} node @returns {Node} */
function mustNode(node) {
  if (!node) throw new Unread("this is not complete Python");
  return node;
}

/** @param {Tree[]} trees @param {Source} source @returns {Node} */
function slice(trees, source) {
  if (!trees.some((x) => x.name === ":")) return expression(must(trees[0]), source);
  /** @type {(Node | null)[]} */
  const found = [null];
  for (const tree of trees) {
    if (tree.name === ":") found.push(null);
    else found[found.length - 1] = expression(tree, source);
  }
  const [start = null, stop = null, step = null] = found;
  return { type: "Slice", line: 0, start, stop, step };
}
