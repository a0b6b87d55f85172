"""The parser library in fewer bytes. In: its module. Out: the same without what only editors ask of it.

An editor has a text that changes read again, from the tree that it had before, and wants to be told what the
parser does. A page reads a text once, as a whole, so that a plain text can be read in place of a stream of
pieces. And the grammar of Python knows neither dialects nor precedences that depend on what is read.
"""

# How what is left out begins: a block, which ends where its indentation does, or a statement, with its block.
PROTOTYPE = "TokenGroup.prototype.fallback = TokenGroup.prototype.extend = false;"
UNUSED = (
    f"LocalTokenGroup.prototype.contextual = {PROTOTYPE}",
    "    if (spec.external) {",
    "    dialectEnabled(dialectID) { return this.p.parser.dialect.flags[dialectID]; }",
    "        if (dialect)",
    "        for (let i = 0; i < values.length; i++)",
    "function cutAt(tree, pos, side) {",
    "class FragmentCursor {",
    "        this.fragments = fragments.length && this.stream.end - from > parser.bufferLength * 4",
    "        if (this.fragments) {",
    "    tryReuse(stack, start, tree, repeatOnly) {",
    "    useNode(value, next, start) {",
    "    stopAt(pos) {",
    "    get parsedPos() {",
    "    acceptTokenTo(token, endPos) {",
    "    fork() {",
    "    toString() {",
    "    stackID(stack) {",
    "    getName(term) {",
    "    configure(config) {",
    "    hasWrappers() {",
    "        function setProp(nodeID, prop, value) {",
    "        if (spec.nodeProps)",
    "        if (spec.propSources)",
    "        this.wrappers = [];",
    "        for (let w of this.wrappers)",
    "            if (this.parser.strict) {",
    "        if (this.stoppedAt != null && start > this.stoppedAt)",
    "        if (spec.version != 14 /* File.Version */)",
    "class InputStream {",
    "class Dialect {",
    "        let dPrec = parser.dynamicPrecedence(type);",
    "        if (dPrec)",
    "    dynamicPrecedence(term) {",
    "    parseDialect(dialect) {",
    "        this.dialect = this.parseDialect();",
    "        this.dialects = spec.dialects || {};",
    "        this.dynamicPrecedences = spec.dynamicPrecedences || null;",
    "        this.stoppedAt = null;",
    "        let stopped = stack.p.stoppedAt;",
)
# What stands in another's place.
INSTEAD = {
    "import { Parser, ": "import { InputStream, Parser, ",
    "new InputStream(input, ranges)": "new InputStream(input, nullToken)",
    "        let { from } = ranges[0];\n": "",
    "parser.top[0], from)]": "parser.top[0], 0)]",
    "this.p.ranges[0].from": "0",
    "            start: this.ranges[0].from,\n": "",
    "stack.pos - this.ranges[0].from": "stack.pos",
    "        this.ranges = ranges;\n": "",
    "        this.nextStackID = 0x2654; // ♔, ♕, ♖, ♗, ♘, ♙, ♠, ♡, ♢, ♣, ♤, ♥, ♦, ♧\n": "",
    "        this.reused = [];\n": "",
    "            reused: this.reused,\n": "",
    "            maxBufferLength: this.parser.bufferLength,\n": "",
    "        this.bufferLength = DefaultBufferLength;\n": "",
    "constructor(parser, input, fragments, ranges)": "constructor(parser, input)",
    "createParse(input, fragments, ranges)": "createParse(input)",
    "new Parse(this, input, fragments, ranges)": "new Parse(this, input)",
    ", { dialect } = stack.p.parser;": ";",
    "dialect.allows(term) &&": "",
    " && stack.p.parser.dialect.allows(result >> 1)": "",
    " || stopped != null && stack.pos > stopped)": ")",
    "this.stoppedAt != null && stopped[0].pos > this.stoppedAt ? stopped[0]\n                : ": "",
}


def shortened(module: str) -> str:
    """The module of the library without `UNUSED`, and with what stands in `INSTEAD`.

    Raises:
        ValueError: the library has none of this name, or several.
    """
    lines = module.split("\n")
    for head in UNUSED:
        if lines.count(head) != 1:
            raise ValueError(f"the parser library has {lines.count(head)} lines `{head.strip()}`, not one")
        start = lines.index(head)
        first = next(n for n in range(start, len(lines)) if lines[n].endswith(("{", ";", "}")))
        line = lines[first]
        last = f"{line[: len(line) - len(line.lstrip())]}}}" if line.endswith("{") else line
        del lines[start : lines.index(last, first) + 1]
    text = "\n".join(lines)
    for old, new in INSTEAD.items():
        if text.count(old) != 1:
            raise ValueError(f"the parser library has {text.count(old)} times `{old.strip()}`, not once")
        text = text.replace(old, new)
    return text
