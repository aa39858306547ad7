"""A sample practice: invented patients and believable courses, made from a seed.

Pure: the same seed, tables and moment give the same practice on every machine. Opens no file and writes nothing.
"""

from needlelog.domain.sample_practice.courses import SamplePractitioner, courses
from needlelog.domain.sample_practice.tables import SampleTables, rates_per_treatment

__all__ = ["SamplePractitioner", "SampleTables", "courses", "rates_per_treatment"]
