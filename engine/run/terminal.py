"""What a terminal finally shows. In: text with control characters. Out: text that looks as it would there.

A progress bar is written over itself; colours, links and the state of a cursor are no text. The terminal here
is as Keras, tqdm and Rich expect one, with two differences that a page needs: no line is broken, however
long, and nothing scrolls out of it. Sequences are those of ECMA-48 and of xterm. Regions that scroll, which
full-screen programs use, do nothing.

A library such as pyte has a screen of fixed width and height, which would break long lines and lose all but
the last ones.
"""

import re
import unicodedata

HEIGHT, WIDTH, TAB = 24, 80, 8  # a cursor goes that far where nothing is written yet
REACH = 1000  # columns that a sequence makes blank, as it would be a screen's row
FILL = "\0"  # stands for a column that a tab has skipped
PLAIN = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f]*")
STRING = r"[^\x00-\x06\x08\x0a-\x1f\x7f-\x9f]"  # inside a sequence; ends at what begins another one
TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?:\x1b\[|\x9b)(?P<private>[<-?]?)(?P<numbers>[0-9:;]*+)[0-?]*+[ -/]*+(?P<final>[@-~]?)"
    rf"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])(?:{STRING}*?(?:\x07|\x1b\\|\x9c))?"
    r"|\x1b[ -/]+[0-~]?"
    r"|\x1b(?P<escape>[0-~]?)"
    r"|(?P<control>.)",
    re.DOTALL,
)
AS_ESCAPE = {"\x84": "D", "\x85": "E", "\x8d": "M"}  # of one character, and of two


def shown(text: str) -> str:
    """Text as a terminal shows it in the end: no control characters but line ends, and spaces for tabs.

    Args:
        text: what was written, with line feeds as line ends. Text without control characters stays as it is.
    """
    if PLAIN.fullmatch(text):
        return text
    screen = _Screen()
    for match in TOKEN.finditer(text):
        if match["text"]:
            screen.write(match["text"])
        elif match["final"]:
            screen.sequence(match["final"], match["private"], match["numbers"])
        elif match["escape"]:
            screen.escape(match["escape"])
        elif match["control"]:
            screen.control(match["control"])
    return screen.text()


class _Screen:
    """Rows of cells and a cursor.

    A cell holds a character with what is combined with it; after a wide one is an empty cell.
    """

    def __init__(self) -> None:
        self.rows: dict[int, list[str]] = {}
        self.row = self.column = 0
        self.fed = 0  # the last row that a line feed has reached
        self.last = 0  # no row below has cells
        self.changed: set[int] = set()  # rows of which something was written over
        self.saved = (0, 0)
        self.newest = ""  # the character that was written last
        self.inserts = False  # whether what is written moves the rest of its line
        self.behind: tuple[dict[int, list[str]], int, int, int] | None = None  # what another screen hides

    def write(self, text: str) -> None:
        """Characters at the cursor."""
        cells = self._cells()
        self._pad(cells)
        self.newest = text[-1]
        for run in re.findall(r"[ -~]+|[^ -~]", text):
            if self.inserts:
                self._insert(min(len(run), WIDTH))
            if run.isascii():
                self._put(cells, list(run))
            elif unicodedata.combining(run) or unicodedata.category(run) in ("Mn", "Me", "Cf"):
                self._combine(cells, run)
            else:
                self._put(cells, [run, ""] if unicodedata.east_asian_width(run) in "WF" else [run])

    def _cells(self) -> list[str]:
        self.last = max(self.last, self.row)
        return self.rows.setdefault(self.row, [])

    def _to(self, row: int, column: int) -> None:
        """Put the cursor where a screen has room, or where something is written."""
        self.row = max(0, min(row, self.fed + HEIGHT - 1))
        self.column = max(0, min(column, max(len(self.rows.get(self.row, ())), WIDTH - 1)))

    def _pad(self, cells: list[str]) -> None:
        cells += " " * (self.column - len(cells))

    def _put(self, cells: list[str], new: list[str]) -> None:
        end = self.column + len(new)
        if self.column < len(cells):
            self.changed.add(self.row)
            if cells[self.column] == "" and self.column:  # the right half of a wide character
                cells[self.column - 1] = " "
            if end < len(cells) and cells[end] == "":
                cells[end] = " "
        cells[self.column : end] = new
        self.column = end

    def _combine(self, cells: list[str], mark: str) -> None:
        at = self.column - 1
        if at > 0 and cells[at] == "":
            at -= 1
        if at >= 0:
            cells[at] += mark
        else:
            self._put(cells, [mark])

    def control(self, control: str) -> None:
        """A control character; those that move nothing show nothing."""
        if control == "\n":
            self._feed()
            self.column = 0
        elif control == "\r":
            self.column = 0
        elif control == "\b":
            self.column = max(0, self.column - 1)
        elif control in "\v\f":
            self._feed()
        elif control == "\t":
            self._tab()
        elif control in AS_ESCAPE:
            self.escape(AS_ESCAPE[control])

    def _feed(self) -> None:
        self.fed = max(self.fed, self.row + 1)
        self._to(self.row + 1, self.column)

    def _tab(self) -> None:
        cells = self._cells()
        width = TAB - self.column % TAB
        if self.column >= len(cells):
            self._pad(cells)
            cells += FILL * width
        self.column += width

    def escape(self, final: str) -> None:
        """A sequence of two characters."""
        if final == "D":
            self._feed()
        elif final == "E":
            self.control("\n")
        elif final == "M":
            self._to(self.row - 1, self.column)
        elif final == "7":
            self.saved = self.row, self.column
        elif final == "8":
            self._to(*self.saved)
        elif final == "c":
            self.rows.clear()
            self._to(0, 0)

    def sequence(self, final: str, private: str, numbers: str) -> None:
        """A control sequence."""
        given = [int(x[:6]) if x.isdigit() else 0 for x in numbers.split(";")]
        if private:
            if private == "?" and final in "hl" and {47, 1047, 1049} & set(given):
                self._other_screen(is_on=final == "h")
            return
        first = given[0]
        count = max(1, first)
        if final in "JK":
            (self._erase_rows if final == "J" else self._erase_columns)(first)
        elif final == "X":
            self._blank(self.column, self.column + count)
        elif final == "@":
            self._insert(min(count, WIDTH))
        elif final == "P":
            self._delete(count)
        elif final in "LM":
            self._shift(min(count, HEIGHT) if final == "L" else -min(count, HEIGHT))
        elif final == "b" and self.newest:
            self.write(self.newest * min(count, WIDTH))
        elif final in "hl" and 4 in given:
            self.inserts = final == "h"
        elif final in "su":
            self.escape("7" if final == "s" else "8")
        else:
            self._move(final, count, max(1, given[1] if len(given) > 1 else 1))

    def _move(self, final: str, first: int, second: int) -> None:
        row, column = {
            "A": (self.row - first, self.column),
            "B": (self.row + first, self.column),
            "e": (self.row + first, self.column),
            "C": (self.row, self.column + first),
            "a": (self.row, self.column + first),
            "D": (self.row, self.column - first),
            "E": (self.row + first, 0),
            "F": (self.row - first, 0),
            "G": (self.row, first - 1),
            "`": (self.row, first - 1),
            "d": (first - 1, self.column),
            "H": (first - 1, second - 1),
            "f": (first - 1, second - 1),
        }.get(final, (self.row, self.column))
        self._to(row, column)

    def _erase_rows(self, how: int) -> None:
        if how == 0:
            self._erase_columns(0)
            for row in range(self.row + 1, self.last + 1):
                self.rows.pop(row, None)
            self.last = self.row
        elif how == 1:
            self._erase_columns(1)
            for row in range(max(0, self.row - HEIGHT), self.row):
                self.rows.pop(row, None)
        else:
            self.rows.clear()

    def _erase_columns(self, how: int) -> None:
        cells = self.rows.get(self.row, [])
        if how in (1, 2):
            self._blank(0, self.column + 1 if how == 1 else len(cells))
        if how in (0, 2) and self.column < len(cells):
            self.changed.add(self.row)
            if cells[self.column] == "" and self.column:
                cells[self.column - 1] = " "
            del cells[self.column :]

    def _blank(self, first: int, last: int) -> None:
        cells = self.rows.get(self.row, [])
        last = min(last, len(cells), self.column + REACH)
        first = max(first, self.column - REACH)
        if first < last:
            self.changed.add(self.row)
            before, self.column = self.column, first
            self._put(cells, [" "] * (last - first))
            self.column = before

    def _insert(self, count: int) -> None:
        """Blanks at the cursor; what they move over the edge is gone, unless the line was longer before."""
        cells = self.rows.get(self.row, [])
        if self.column < len(cells):
            self.changed.add(self.row)
            self._split(cells)
            longest = max(len(cells), WIDTH)
            cells[self.column : self.column] = [" "] * count
            del cells[longest:]

    def _delete(self, count: int) -> None:
        """No characters at the cursor; the rest of the line moves there."""
        cells = self.rows.get(self.row, [])
        if self.column < len(cells):
            self.changed.add(self.row)
            self._split(cells)
            del cells[self.column : self.column + count]
            if cells[self.column : self.column + 1] == [""]:
                cells[self.column] = " "

    def _split(self, cells: list[str]) -> None:
        """Leave no half of a wide character at the cursor."""
        if cells[self.column] == "" and self.column:
            cells[self.column - 1] = cells[self.column] = " "

    def _shift(self, count: int) -> None:
        """Move the rows from the cursor to the screen's end down, or up where the number is negative."""
        screen = range(self.row, self.row + HEIGHT)
        moved = {row + count: self.rows.pop(row) for row in screen if row in self.rows}
        marked = {row + count for row in screen if row in self.changed}
        self.changed -= set(screen)
        self.changed |= {row for row in marked if row in screen}
        self.rows |= {row: cells for row, cells in moved.items() if row in screen}
        self.last = max([self.last, *(row for row in moved if row in screen)])
        self.column = 0

    def _other_screen(self, *, is_on: bool) -> None:
        if is_on and self.behind is None:
            self.behind = self.rows, self.row, self.column, self.last
            self.rows = {}
        elif not is_on and self.behind is not None:
            self.rows, self.row, self.column, self.last = self.behind
            self.behind = None

    def text(self) -> str:
        """All rows; spaces at the end of those that were written over are nobody's."""
        self._other_screen(is_on=False)
        lines = {row: self._line(row) for row in self.rows}
        last = max([row for row, line in lines.items() if line.strip()], default=0)
        end = max(last, min(self.row, self.fed))
        text = "\n".join(lines.get(row, "") for row in range(end + 1))
        return text + "\n" if end < self.fed and not text.endswith("\n") else text

    def _line(self, row: int) -> str:
        text = "".join(self.rows[row]).replace(FILL, " ")
        return text.rstrip(" ") if row in self.changed else text
