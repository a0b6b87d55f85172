// What the scripts of the pages share, for the type checker alone: no page loads this file.

/** Material's: tells of each page that it shows, also of one that it swaps in. */
declare const document$: { subscribe(next: () => void): void };
/** Material's: tells of each address that it goes to, and not of the first one. */
declare const location$: { subscribe(next: (address: URL) => void): void };
/** Material's: shows words for a while. */
declare const alert$: { next(words: string): void };
/** Material's: where the site begins. */
declare const __md_scope: URL;
declare const __md_get: (key: string) => { color?: { scheme?: string } } | null;

/** The one global of the widgets; each script adds its part when it has arrived. */
declare var lstm: Lstm | undefined;
/** The reader of models, which `explained.js` makes global for tests. */
declare var explainModel: typeof import("./model/explain.js").explainModel;

interface Lstm extends Partial<Forward> {
  fields?: FieldKit;
  widget?: WidgetKit;
  trained?: TrainedModels;
  models?: Partial<Models>;
  given?: GivenKit;
  messages?: Record<string, string[]>;
  /** What the example of an error page does on other versions, by its name and theirs. */
  elsewhere?: Record<string, Record<string, string>>;
}

// --- fields.js

type Child = Node | string | number;
type Properties = Record<string, string | number | boolean | (() => void)>;
type Control = HTMLInputElement | HTMLSelectElement;

/** A part of a state, with the control that shows it and its text in an address. */
interface Field<T> {
  usual: T;
  /** Beside the control; what is between backticks is code. */
  label: string;
  help: string;
  /** Of an `input`; a `select` has `words` instead, by the text of each choice. */
  attributes: Properties;
  words?: Record<string, string>;
  /** What an address or a control says; nothing where that is impossible. */
  parse(text: string): T | undefined;
  /** In an address. */
  format(value: T): string;
  /** In a control. */
  show(value: T): string;
}

type Fields = Record<string, Field<unknown>>;

/** The state that a declaration describes. */
type State<F> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** What a control says beside what it chooses; anything else is an attribute of its `input`. */
type About = Properties & { label?: string; help?: string };

interface FieldKit {
  flag(about?: About): Field<boolean>;
  whole(usual: number, least: number, most: number, about?: About): Field<number>;
  steps(usual: number, least: number, most: number, step: number, about?: About): Field<number>;
  among(usual: number, choices: readonly number[], about?: About): Field<number>;
  oneOf<K extends string>(usual: NoInfer<K>, words: Record<K, string>, about?: About): Field<K>;
  text(usual: string, clean: (text: string) => string, about?: About): Field<string>;
  numbers(longest: number, about?: About): Field<readonly number[]>;
  bits(longest: number): Field<readonly boolean[]>;
  day(usual: string, first: string, last: string, about?: About): Field<string>;
  parse<F extends Fields>(fields: F, search: string): State<F>;
  query<F extends Fields>(fields: F, state: State<F>): Record<string, string | null>;
  shown<F extends Fields>(fields: F, state: State<F>): Record<string, string>;
}

// --- widget.js

/** An element whose state its controls, links in the text, and the address set; V is what it shows of a
 * state. */
interface Widget<F extends Fields, V> extends HTMLElement {
  // What a widget has of its own
  get fields(): F;
  build(): void;
  settle(state: State<F>): State<F>;
  compute(state: State<F>): V;
  allow(view: V, state: State<F>): void;
  values(view: V, state: State<F>): Record<string, string>;
  tell(view: V, state: State<F>): void;
  tellMore(view: V, state: State<F>): void;
  picture(room: number, view: V, state: State<F>): Element[];
  taken(name: string, text: string): State<F> | undefined;
  knows(search: string): boolean;
  read(search?: string): void | Promise<void>;

  // What it gets
  get state(): State<F>;
  isShown: boolean;
  room: number;
  readonly form: HTMLFormElement;
  readonly figure: HTMLElement;
  readonly sentence: HTMLElement;
  readonly inputs: Record<string, Control>;
  watch(box: Element): void;
  control(name: string, field?: Field<unknown>): HTMLLabelElement;
  parse(search: string): State<F>;
  search(state: State<F>): string;
  show(state: State<F>, typed?: Control): void;
  change(state: State<F>, typed?: Control): void;
}

interface WidgetKit {
  make<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    properties?: Properties,
    ...children: Child[]
  ): HTMLElementTagNameMap[K];
  svg(tag: string, attributes: Record<string, string | number>, ...children: Child[]): SVGElement;
  text(x: number, y: number, words: Child, className?: string, anchor?: string): SVGElement;
  box(x: number, y: number, width: number, height: number, className: string): SVGElement;
  drawing(name: string, width: number, height: number, children: Element[], className?: string): SVGElement;
  hatch(id: string): SVGElement;
  factsOf(element: Element): unknown;
  fieldset(legend: string, ...inside: Node[]): HTMLFieldSetElement;
  table(name: string, heads: string[], rows: Child[][]): HTMLElement;
  lines(rows: Child[][]): HTMLTableRowElement[];
  copyButton(words: string, text: () => string | Promise<string>): HTMLButtonElement;
  announce(words: string): void;
  coded(words: string): (HTMLElement | string)[];
  define(name: string, element: CustomElementConstructor): void;
  Widget: new <F extends Fields, V>() => Widget<F, V>;
}

// --- lstm.js, which says more of each

interface Forward {
  sigmoid(z: number): number;
  cell(x: Vector, h: Vector, c: Vector, weights: Weights): Step;
  layer(sequence: Matrix, weights: Weights, options?: Options): Layer;
  bidirectional(sequence: Matrix, weights: [Weights, Weights], options?: BothOptions): Both;
  stack(sequence: Matrix, layers: StackedLayer[], options?: { mask?: Mask }): (Layer | Both)[];
  rows(flat: Vector, columns: number): Float64Array[];
}

// --- models.js

interface TrainedModels {
  brackets(model: BracketsModel, text: string): BracketsFound;
  dates(model: DatesModel, human: string): DatesFound;
  readDate(model: DatesModel, typed: string): DateRead;
  weather(model: WeatherModel, day: string): WeatherFound;
}

/** Each is a script, which `lstm/trained/packing.py` fills. */
interface Models {
  brackets: BracketsModel;
  dates: DatesModel;
  weather: WeatherModel;
}

/** Where the search takes messages in a page that is opened from a disk: docs/javascripts/before.js. */
declare var searchPort: MessagePort;
/** What there is to find: search/sections.js. */
declare var searchFacts: {
  sections: import("./search/evidence.js").Section[];
  weights: import("./search/rank.js").Placed;
};
declare function importScripts(...urls: string[]): void;

// --- lstm/model

/** What a text says that is no Python: in words, as elements, as Markdown. */
interface GivenSaid {
  said: string;
  details: Node[];
  markdown: string;
}
type GivenAnswer = { source: string } | GivenSaid;

/** Titles and addresses of the error pages, how to get the messages of each by its name, and what reads code. */
interface GivenPages {
  errors: [string, string][];
  load(): Promise<Record<string, string[]>>;
  /** Reads other code in the place of what is there. */
  put(source: string): void;
}

type Explained = ReturnType<typeof import("./model/explain.js").explainModel>;

/** given.js, which comes when it is needed. */
interface GivenKit {
  program(file: File): Promise<{ source: string } | { why: string }>;
  answer(text: string, pages: GivenPages): Promise<GivenAnswer>;
  markdown(found: Explained, source: string): string;
  mistakes(
    found: Explained,
    errors: [string, string][],
    fix: (mistake: Explained["warnings"][number]) => HTMLElement,
  ): HTMLElement[];
  offered(
    wrong: { source: string; found: Explained; mistake: Explained["warnings"][number] | undefined },
    explain: import("./model/fixes.js").Explain,
    apply: (source: string, line: number) => void,
  ): Promise<HTMLElement | null>;
}

/** A value of the reader's Python: what it is shows when the program runs. */
// biome-ignore lint/suspicious/noExplicitAny: values of Python have no common type
type Value = any;
