"""The parser library in fewer bytes. In: its module. Out: the same without what only editors ask of it.

An editor has a text that changes read again, from the tree that it had before, and wants to be told what the
parser does. A page reads a text once, as a whole.
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
    "        if (end == null || end < this.token.start)",
)


def shortened(module: str) -> str:
    """The module of the library without `UNUSED`.

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
    return "\n".join(lines)
