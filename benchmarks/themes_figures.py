"""How near an answer comes to the reference themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.themes_sets import Wall
from dialoog.domain.codebook import Codebook
from dialoog.themes import Hint, Ranker, Suggestion


def ami(truth: Sequence[str], answer: Sequence[int]) -> float:
    """Adjusted mutual information: 1 for the same groups, 0 for what chance would give."""
    from sklearn.metrics import adjusted_mutual_info_score

    return float(adjusted_mutual_info_score(truth, answer))


def b_cubed(truth: Sequence[str], answer: Sequence[int]) -> float:
    """B-cubed F1 (0 to 1): per remark, how pure its group is and how much of its theme is in it."""
    both = Counter(zip(truth, answer, strict=True))
    themes, groups = Counter(truth), Counter(answer)
    precision = sum(count * count / groups[pair[1]] for pair, count in both.items()) / len(truth)
    recall = sum(count * count / themes[pair[0]] for pair, count in both.items()) / len(truth)
    return 2 * precision * recall / (precision + recall)


def labels(suggestion: Suggestion, count: int) -> list[int]:
    """The number of the group of each remark; every loose remark gets its own."""
    found = {place: number for number, group in enumerate(suggestion.groups) for place in group.members}
    return [found.get(place, -1 - place) for place in range(count)]


def plain(wall: Wall) -> list[int]:
    """Groups as anybody makes them in five lines: words by TF-IDF, average linkage on their cosine.

    As many groups as ours may make at most: 12, or the root of the number of remarks if that is less.
    """
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    points = TfidfVectorizer().fit_transform(wall.texts).toarray()
    points[:, 0] += 1e-9  # a remark without a known word has no direction
    groups = min(12, round(len(wall.texts) ** 0.5))
    found = AgglomerativeClustering(groups, metric="cosine", linkage="average").fit_predict(points)
    return [int(group) for group in found]


def among(wall: Wall, codebook: Codebook | None) -> tuple[float, float]:
    """How often the right theme is first, and among three, when all other remarks are placed and themes named."""
    ranker = Ranker.of(wall.texts, codebook)
    hints = {theme: Hint(wall.titles[theme], code=wall.codes.get(theme, "")) for theme in wall.truth}
    likely = []
    for card in range(len(wall.truth)):
        placed = {other: known for other, known in enumerate(wall.truth) if other != card}
        likely.append([one.theme for one in ranker.ranked(placed, hints, 3, only=[card])[card]])
    return _hits(wall.truth, likely)


def plainly_among(wall: Wall) -> tuple[float, float]:
    """The same by plain TF-IDF of words: the cosine with what lies in each theme, its name included."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    themes = sorted(set(wall.truth))
    vectorizer = TfidfVectorizer()
    points = vectorizer.fit_transform(wall.texts).toarray()
    names = vectorizer.transform([wall.titles[theme] for theme in themes]).toarray()
    likely = []
    for card, point in enumerate(points):
        inside = [[at for at, known in enumerate(wall.truth) if known == theme and at != card] for theme in themes]
        sums = [points[some].sum(axis=0) + name for some, name in zip(inside, names, strict=True)]
        cosines = [float(point @ one) / (float(one @ one) ** 0.5 or 1.0) for one in sums]
        order = sorted(range(len(themes)), key=lambda at: (-cosines[at], at))
        likely.append([themes[at] for at in order[:3] if cosines[at] > 0])
    return _hits(wall.truth, likely)


def cold(wall: Wall, codebook: Codebook) -> tuple[float, float]:
    """The same when nothing is placed and nothing named: only the codebook says what there is."""
    likely = Ranker.of(wall.texts, codebook).ranked({}, {}, 3)
    found = [[one.theme.removeprefix("code:") for one in likely[card]] for card in range(len(wall.texts))]
    return _hits([wall.codes.get(theme, "") for theme in wall.truth], found)


def _hits(truth: Iterable[str], likely: Sequence[Sequence[str]]) -> tuple[float, float]:
    pairs = list(zip(truth, likely, strict=True))
    first, three = (sum(theme in found[:most] for theme, found in pairs) for most in (1, 3))
    return first / len(pairs), three / len(pairs)
