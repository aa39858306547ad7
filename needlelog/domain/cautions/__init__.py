"""What a rule says when a fact about the patient, a target, a depth or a modality meet. Informs, never forbids.

Pure rules over data: ``cautions`` gives the same for the same visit, whatever the order of its rows. Each caution says
what, why, how sure, and what practitioners do about it; who answered it is the session's business.
"""

from needlelog.domain.cautions.rules import RULES, Rule, cautions
from needlelog.domain.cautions.values import Caution, CautionRow, Tier, VisitFacts

__all__ = ["RULES", "Caution", "CautionRow", "Rule", "Tier", "VisitFacts", "cautions"]
