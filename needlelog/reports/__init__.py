"""For people: charts and the printed summary, made from values."""
