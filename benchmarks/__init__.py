"""What is measured, each beside its floor in the same run: ratios hold elsewhere, absolute figures do not."""
