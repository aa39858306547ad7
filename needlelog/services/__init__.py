"""Use cases: what a person at the desk can do, without Qt and without SQL."""
