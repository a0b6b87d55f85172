"""A set of words may have another order in each process

Ids by the order of a `set` can differ from run to run, whatever seed the
program sets. `sorted` gives each word the same id. Both run in four processes
here.
"""

import subprocess
import sys

SYMPTOM = """
import os, random
os.environ["PYTHONHASHSEED"] = "0"  # too late
random.seed(0)
words = "the film was good but its end was bad".split()
print(list(set(words)))
"""
MENDED = SYMPTOM.replace("list(set(words))", "sorted(set(words))")


def orders(program, hash_seeds):
    run = [sys.executable, "-c", program]
    return {
        subprocess.check_output(run, env={"PYTHONHASHSEED": hash_seed})
        for hash_seed in hash_seeds
    }


for name, program in (("set", SYMPTOM), ("sorted", MENDED)):
    found = orders(program, "1234")
    print(f"{name}:", "one order" if len(found) == 1 else "several orders")
# region proof
assert len(orders(SYMPTOM, "1234")) > 1
assert len(orders(MENDED, "1234")) == 1
# Set before Python starts, the variable does fix the order.
assert len(orders(SYMPTOM, "00")) == 1
# endregion proof
