"""Will a member renew? A logistic regression by gradient descent, with the standard library only."""
from __future__ import annotations

import math
import random

Row = list  # visit days of the month, minutes per visit (both scaled to 0..1), renewed (0 or 1)


def synthetic_rows(seed: int, count: int = 200) -> list[Row]:
    """Made-up members: who comes often and stays long renews more often. The same seed gives the same rows."""
    dice = random.Random(seed)
    rows = []
    for _ in range(count):
        days, minutes = dice.random(), dice.random()
        renewed = 1 if 3 * days + 2 * minutes + dice.gauss(0, 0.3) > 2.5 else 0
        rows.append([round(days, 4), round(minutes, 4), renewed])
    return rows


def probability(weights: list[float], row: Row) -> float:
    return 1 / (1 + math.exp(-(weights[0] + weights[1] * row[0] + weights[2] * row[1])))


def train(rows: list[Row], turns: int = 300, rate: float = 0.5) -> list[float]:
    """Weights: intercept, visit days, minutes."""
    weights = [0.0, 0.0, 0.0]
    for _ in range(turns):
        slope = [0.0, 0.0, 0.0]
        for row in rows:
            miss = row[2] - probability(weights, row)
            slope = [slope[0] + miss, slope[1] + miss * row[0], slope[2] + miss * row[1]]
        weights = [weight + rate * part * 4 / len(rows) for weight, part in zip(weights, slope)]
    return [round(weight, 6) for weight in weights]


def accuracy(weights: list[float], rows: list[Row]) -> float:
    hits = sum(1 for row in rows if (probability(weights, row) >= 0.5) == (row[2] == 1))
    return round(hits / len(rows), 4)
