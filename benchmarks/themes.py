"""How well and how fast remarks are grouped: `python benchmarks/themes.py`.

Quality is measured on real remarks in ../shared/gold, where they are there. Two plain answers
stand beside it: every remark alone, and all in one. Many small themes make "alone" look good in
B-cubed F1 and worthless in AMI, so one figure without the other proves nothing.
"""

from __future__ import annotations

import csv
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dialoog.themes import near_duplicates, nearest, suggest

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"

_WHO = (
    "de stagiair", "mijn begeleider", "het team", "de docent", "school", "de gemeente", "een collega", "de werkgever",
    "de opleiding", "het jongerenwerk", "de praktijkopleider", "onze teamleider", "de wijkcoach", "het management",
)  # fmt: skip
_HOW = (
    "mist soms", "vraagt om", "ziet weinig van", "praat nooit over", "zorgt voor", "wil graag", "heeft moeite met",
    "denkt anders over", "rekent op", "verwacht", "krijgt te laat", "regelt zelf", "vergeet", "zoekt samen naar",
)  # fmt: skip
_WHAT = (
    "een vaste begeleider", "tijd voor begeleiding", "de stagevergoeding", "reiskosten van de bus",
    "een gesprek over verwachtingen", "heldere afspraken", "opdrachten van school", "lange verslagen",
    "stageplekken in de wijk", "een goede matching", "waardering voor mbo", "het beeld van mbo-studenten",
    "een veilige sfeer", "het melden van discriminatie", "lessen uit de praktijk", "aansluiting van theorie",
    "een warm welkom", "ruimte om fouten te maken", "motivatie en inzet", "roosters zonder gaten",
)  # fmt: skip
_WHEN = (
    "in de eerste week", "als het druk is", "aan het eind van het jaar", "tijdens de vakantie", "op maandag",
    "zonder dat iemand het merkt", "bij een nieuwe groep", "na een ziekte", "in een andere stad", "op de fiets",
    "voor het eerste gesprek", "met drie scholen tegelijk", "ondanks alle plannen", "volgens het rooster",
)  # fmt: skip


def made_up(count: int) -> list[str]:
    """Remarks that nobody made, of 5 to 25 words, the same at every call."""
    chance = random.Random(count)  # noqa: S311  no secret depends on it
    return [_sentence(chance) for _ in range(count)]


def _sentence(chance: random.Random) -> str:
    """One remark: who does what, sometimes when, sometimes twice."""
    clauses = []
    for _ in range(chance.choice((1, 1, 2))):
        words = [chance.choice(_WHO), chance.choice(_HOW), chance.choice(_WHAT)]
        clauses.append(" ".join(words + [chance.choice(_WHEN)] * chance.randint(0, 1)))
    return " en ".join(clauses).capitalize()


def read(name: str, split: str | None, label: str) -> dict[str, list[tuple[str, str]]]:
    """(text, reference theme) per part of a file in ../shared/gold; empty when the file is not there."""
    path = GOLD / name
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                parts[row[split] if split else path.stem].append((row["text"], row[label]))
    return parts


def labels(texts: Sequence[str]) -> list[int]:
    """The number of the suggested group of each remark; every loose remark gets its own."""
    found = {place: number for number, group in enumerate(suggest(texts).groups) for place in group.members}
    return [found.get(place, -1 - place) for place in range(len(texts))]


def b_cubed(truth: Sequence[str], answer: Sequence[int]) -> float:
    """B-cubed F1 (0 to 1): per remark, how pure its group is and how much of its theme is in it."""
    both = Counter(zip(truth, answer, strict=True))
    themes, groups = Counter(truth), Counter(answer)
    pairs = list(zip(truth, answer, strict=True))
    precision = sum(both[pair] / groups[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / themes[pair[0]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def hits(texts: Sequence[str], truth: Sequence[str], among: int) -> float:
    """How often the theme of a remark is among the likeliest, when all others are placed."""
    right = 0
    for place, theme in enumerate(truth):
        placed = {other: known for other, known in enumerate(truth) if other != place}
        right += theme in nearest(texts, placed, among)[place]
    return right / len(texts)


def quality() -> Iterator[str]:
    """A line per set of real remarks."""
    sets = read("roadshow.tsv", None, "theme") | read("survey.tsv", "question", "category")
    if not sets:
        yield "  no real remarks in ../shared/gold: nothing to measure"
        return
    from sklearn.metrics import adjusted_mutual_info_score as ami

    yield f"  {'':22}remarks themes | AMI  B3 | alone     | one       | first in one, in three"
    for name, rows in sets.items():
        texts, truth = [text for text, _ in rows], [theme for _, theme in rows]
        answers = (labels(texts), list(range(len(texts))), [0] * len(texts))
        figures = " | ".join(f"{ami(truth, answer):4.2f} {b_cubed(truth, answer):4.2f}" for answer in answers)
        sorting = f"{hits(texts, truth, 1):.2f}   {hits(texts, truth, 3):.2f}"
        yield f"  {name:22}{len(texts):7} {len(set(truth)):6} | {figures} | {sorting}"


def speed() -> Iterator[str]:
    """A line per number of made-up remarks."""
    suggest(made_up(50))  # loads numpy, so that this is not counted
    for count in (100, 1_000, 10_000):
        texts = made_up(count)
        placed = {place: str(place % 12) for place in range(0, count, 2)}
        seconds = (
            _seconds(lambda: suggest(texts)),  # noqa: B023  called at once
            _seconds(lambda: nearest(texts, placed)),  # noqa: B023
            _seconds(lambda: near_duplicates(texts)),  # noqa: B023
        )
        figures = " ".join(f"{one:15.2f} s" for one in seconds)
        yield f"  {count:7} {figures} {_megabytes():8} MB"


def _seconds(job: Callable[[], object]) -> float:
    """How long the job takes once."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def _megabytes() -> int:
    """The most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Print all figures."""
    print("Quality on real remarks (AMI and B-cubed F1; alone and one: the plain answers)")
    for line in quality():
        print(line)
    print("Speed on made-up remarks")
    print("  remarks         suggest           nearest   near_duplicates   memory so far")
    for line in speed():
        print(line)


if __name__ == "__main__":
    main()
