// What the modules of this folder share, for the type checker alone.

/** A piece of Python; each kind has its own fields beside these. */
export interface Node {
  type: string;
  /** From 1. */
  line: number;
  /** The text of an expression. */
  source?: string;
  // biome-ignore lint/suspicious/noExplicitAny: fields depend on the type
  [field: string]: any;
}

export interface Parameter {
  name: string;
  /** "*", "**" or nothing. */
  star: string;
  default: Node | null;
}
