"""What the scripts in this folder share: the tool, copy made of the fixtures, and a process that is timed."""

import itertools
import os
import random
import re
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def postedit(binary):
    """The path of a binary, or else of a release build of this tree."""
    if binary is None:
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
        binary = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "release/postedit"
    return str(binary.resolve())


def paragraphs_of(fixtures):
    """Three sentences each, shuffled, over and over. Each has a number, so that none stands there twice."""
    text = "\n".join(file.read_text("utf-8") for file in sorted(ROOT.glob(f"fixtures/{fixtures}")))
    sentences = [sentence for sentence in re.split(r'(?<=[.!?”"])[ \n]+(?=["“A-Z])|\n+', text) if sentence]
    shuffle = random.Random(1).shuffle
    for number in itertools.count(1000):
        shuffle(sentences)
        numbered = [re.sub(r"(?<=\w)(\W*)$", rf" in {number}\1", sentence) for sentence in sentences]
        for first in range(0, len(numbered), 3):
            yield " ".join(numbered[first : first + 3]) + "\n"
            yield "\n"


@dataclass
class Run:
    seconds: float
    peak: int  # bytes
    status: int


def timed(argv, limit=None, findings=subprocess.DEVNULL, complaints=subprocess.DEVNULL):
    """A run from start to exit; none if it takes longer than the limit, in seconds."""
    begin = time.perf_counter()
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=findings, stderr=complaints)
    killer = threading.Timer(limit or 3600, process.kill)
    killer.start()
    # Linux alone tells what a process had at its peak
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    killer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if limit and seconds >= limit:
        return None
    return Run(seconds, usage.ru_maxrss * 1024, process.returncode)
