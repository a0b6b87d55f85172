"""Pasted tracebacks: the last message, and the reader's own line, of Python and of notebooks."""

from typing import Any

from tests.support.given import given

CODE = """({ tracebackOf, placeOf }, texts) => texts.map((text) => {
  const found = tracebackOf(text);
  return found && { ...found, place: placeOf(found) };
})"""
MESSAGE = 'Input 0 of layer "lstm_1" is incompatible with the layer: expected ndim=3, found ndim=2.'
PYTHON = f"""Epoch 1/2
Traceback (most recent call last):
  File "/home/me/train.py", line 12, in <module>
    model.add(LSTM(5))
  File "/usr/lib/python3/dist-packages/keras/src/utils/traceback_utils.py", line 122, in error_handler
    raise e.with_traceback(filtered_tb) from None
ValueError: {MESSAGE}
"""
CHAINED = f"""Traceback (most recent call last):
  File "train.py", line 3, in <module>
    read()
KeyError: 'a'

During handling of the above exception, another exception occurred:

{PYTHON}"""
NOTEBOOK = f"""---------------------------------------------------------------------------
ValueError                                Traceback (most recent call last)
Cell In[5], line 3
      1 x = 1
      2 y = 2
----> 3 model.add(LSTM(5))

File ~/venv/lib/python3.11/site-packages/keras/src/utils/traceback_utils.py:122, in error_handler(*args)
    119     filtered_tb = _process_traceback_frames(e.__traceback__)
--> 122     raise e.with_traceback(filtered_tb) from None

ValueError: {MESSAGE}
Full shape received: (None, 4)
"""
OLD_NOTEBOOK = """ValueError                                Traceback (most recent call last)
<ipython-input-7-abc> in <module>()
      8 model = Sequential()
----> 9 model.fit(x, y)

/usr/local/lib/python3.7/dist-packages/keras/utils/traceback_utils.py in error_handler(*args, **kwargs)
     66     except Exception as e:
---> 67       raise e.with_traceback(filtered_tb) from None

ValueError: Shapes (None, 1) and (None, 3) are incompatible
"""


def read(*texts: str) -> list[Any]:
    return given("traceback.js", CODE, list(texts))


def test_the_last_message_and_the_own_line_are_found():
    for text in (PYTHON, CHAINED):
        [found] = read(text)
        assert (found["class"], found["message"]) == ("ValueError", MESSAGE)
        assert (found["place"], found["code"]) == ("line 12 of train.py", "model.add(LSTM(5))")


def test_a_line_of_a_notebook_is_the_one_with_the_arrow():
    new, old = read(NOTEBOOK, OLD_NOTEBOOK)
    assert (new["place"], new["code"]) == ("line 3 of Cell In[5]", "model.add(LSTM(5))")
    assert new["message"] == f"{MESSAGE}\nFull shape received: (None, 4)"
    assert (old["place"], old["code"]) == ("line 9 of the cell", "model.fit(x, y)")


def test_a_message_alone_has_no_line_and_a_text_without_one_is_none():
    alone, none = read("tensorflow.errors.InvalidArgumentError: a", "nothing")
    assert (alone["class"], alone["line"]) == ("InvalidArgumentError", None)
    assert "names no line of your own code" in alone["place"]
    assert none is None
