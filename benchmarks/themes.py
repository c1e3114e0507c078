"""How near the suggested themes come to a person's, how many keys they save, and how fast they are there.

    python -m benchmarks.themes

Quality is measured on remarks that were made up for it, on those of another field, and on real ones in
../shared/gold where they are there. Two plain answers stand beside it, every remark alone and all in one:
many small themes make "alone" look good in B-cubed F1 and worthless in AMI, so one figure without the
other proves nothing. docs/themes.md tells what the figures mean.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import mean

from benchmarks.harness import Figure, turns
from benchmarks.themes_figures import ami, among, b_cubed, cold, labels, plain, plainly_among
from benchmarks.themes_keys import Proposed, spent
from benchmarks.themes_sets import Wall, development, field, other_field, real, rooms
from dialoog.domain.codebook import Codebook
from dialoog.themes import Hint, Ranker, near_duplicates, suggest
from dialoog.themes.naive_bayes import recogniser

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


def walls() -> Iterator[tuple[str, list[Wall]]]:
    """The sets, each as one or more rooms over which figures are averaged."""
    whole = development()
    for size, count in ((32, 8), (62, 4), (120, 2)):
        yield f"development {size}", list(rooms(whole, size, count))
    yield "other field", [other_field()]
    for wall in real():
        yield wall.name, [wall]


def groups(wall: Wall, codebook: Codebook | None) -> list[Proposed]:
    """The suggested themes of a wall."""
    found = suggest(wall.texts, codebook=codebook).groups
    return [Proposed(group.title, group.code, group.members) for group in found]


def plain_groups(wall: Wall) -> list[Proposed]:
    """The groups of plain clustering, as proposals."""
    members: dict[int, list[int]] = {}
    for place, group in enumerate(plain(wall)):
        members.setdefault(group, []).append(place)
    return [Proposed("", "", tuple(some)) for some in members.values()]


def quality() -> Iterator[str]:
    """A line per set: groups against the reference."""
    yield f"  {'':22}                 | codebook      | no codebook   | plain TF-IDF  | each alone    | all in one"
    yield f"  {'':22} remarks  themes |  AMI   B3   n |  AMI   B3   n |  AMI   B3   n |  AMI   B3   n |  AMI   B3   n"
    for name, some in walls():
        rows = [_answers(wall) for wall in some]
        cells = [f"{_mean(rows, at, 0):5.2f} {_mean(rows, at, 1):.2f} {_mean(rows, at, 2):3.0f}" for at in range(5)]
        size = f"{mean(len(wall.texts) for wall in some):7.0f} {mean(len(set(wall.truth)) for wall in some):7.0f}"
        yield f"  {name:22} {size} | {' | '.join(cells)}"


def _answers(wall: Wall) -> list[tuple[float, float, float]]:
    """AMI, B-cubed F1 and number of groups for ours with and without codebook, plain, alone and one."""
    count = len(wall.texts)
    answers = [labels(suggest(wall.texts, codebook=book), count) for book in (field(), None)]
    answers += [plain(wall), list(range(count)), [0] * count]
    return [
        (ami(wall.truth, answer), b_cubed(wall.truth, answer), len({one for one in answer if one >= 0}))
        for answer in answers
    ]


def _mean(rows: list[list[tuple[float, float, float]]], column: int, figure: int) -> float:
    return mean(row[column][figure] for row in rows)


def sorting() -> Iterator[str]:
    """A line per set: is the right theme first, or among three."""
    yield f"  {'':22} | nothing placed | all others placed | without codebook | plain TF-IDF"
    ways: tuple[Callable[[Wall], tuple[float, float]], ...] = (
        partial(cold, codebook=field()),
        partial(among, codebook=field()),
        partial(among, codebook=None),
        plainly_among,
    )
    for name, some in walls():
        cells = []
        for measure in ways:
            found = [measure(wall) for wall in some]
            cells.append(f"{mean(one for one, _ in found):4.2f}  {mean(three for _, three in found):4.2f}")
        yield f"  {name:22} | {' | '.join(cells)}"


def keys() -> Iterator[str]:
    """A line per set: keys per remark, with titles as proposed and with titles typed."""
    yield f"  {'':22} | codebook      | from nothing  | plain TF-IDF  | codebook / nothing"
    for name, some in walls():
        ways = [
            [spent(wall, groups(wall, field()), field()) for wall in some],
            [spent(wall, (), None) for wall in some],
            [spent(wall, plain_groups(wall), None) for wall in some],
        ]
        size = sum(len(wall.texts) for wall in some)
        counts = [(sum(one.keys for one in way) / size, sum(one.typed for one in way) / size) for way in ways]
        cells = " | ".join(f"{bare:5.2f} ({typed:5.2f})" for bare, typed in counts)
        ratio = f"{counts[0][0] / counts[1][0]:.2f} ({counts[0][1] / counts[1][1]:.2f})"
        yield f"  {name:22} | {cells} | {ratio}"


def speed() -> Iterator[str]:
    """A line per number of made-up remarks."""
    recogniser.cache_clear()
    first = _seconds(lambda: suggest(made_up(50), codebook=field()))
    yield f"  the first suggestion, with the codebook learned: {first:.2f} s"
    yield "  remarks   suggest  read for ranking  rank again  near duplicates  memory so far"
    for count in (100, 1_000, 10_000):
        yield _speed_of(made_up(count))


def _speed_of(texts: list[str]) -> str:
    hints = {str(number): Hint(f"Thema {number}") for number in range(12)}
    placed = {place: str(place % 12) for place in range(0, len(texts), 2)}
    ranker = Ranker.of(texts, field())
    jobs: tuple[tuple[Callable[[], object], int], ...] = (
        (lambda: suggest(texts, codebook=field()), 1),
        (lambda: Ranker.of(texts, field()), 1),
        (lambda: ranker.ranked(placed, hints), 5),
        (lambda: near_duplicates(texts), 1),
    )
    suggested, read, again, stacks = (min(_seconds(job) for _ in range(times)) for job, times in jobs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"  {len(texts):7} {suggested:7.2f} s {read:15.2f} s {again * 1000:8.0f} ms {stacks:14.2f} s {memory:11} MB"


def _seconds(job: Callable[[], object]) -> float:
    """Seconds of the processor that the job takes once; what else runs on the machine does not count."""
    start = time.process_time()
    job()
    return time.process_time() - start


def figures() -> list[Figure]:
    """Suggesting and ranking again at 1,000 remarks, beside scikit-learn doing the bare part of it."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.naive_bayes import MultinomialNB

    texts = made_up(1_000)
    hints = {str(number): Hint(f"Thema {number}") for number in range(12)}
    placed = {place: str(place % 12) for place in range(0, len(texts), 2)}
    ranker = Ranker.of(texts, field())
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    points = vectorizer.fit_transform(texts)

    def clustered() -> object:
        rows = vectorizer.fit_transform(texts).toarray()
        return AgglomerativeClustering(12, metric="cosine", linkage="average").fit_predict(rows)

    def classified() -> object:
        return MultinomialNB().fit(points[list(placed)], list(placed.values())).predict_log_proba(points)

    return [
        Figure(
            "suggest themes for 1,000 remarks",
            *turns(lambda: suggest(texts, codebook=field()), clustered, 3),
            "scikit-learn: TF-IDF of letters and average linkage, no codebook",
            aim=1,
        ),
        Figure(
            "rank 1,000 remarks again after a key, with reasons",
            *turns(lambda: ranker.ranked(placed, hints), classified, 9),
            "scikit-learn: naive Bayes on ready-made vectors, 12 themes, no reasons",
        ),
    ]


PARTS = {
    "Groups against the reference (AMI, B-cubed F1, number of groups)": quality,
    "The right theme first, and among three (part of the remarks)": sorting,
    "Keys per remark until the board is the reference; in brackets with the titles typed": keys,
    "Speed on made-up remarks (seconds of the processor)": speed,
}


def main() -> None:
    """Print all figures."""
    if not list(real()):
        print("There are no real remarks in ../shared/gold, so only made-up ones are measured.\n")
    for title, part in PARTS.items():
        print(title)
        for line in part():
            print(line, flush=True)


if __name__ == "__main__":
    main()
