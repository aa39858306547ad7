"""The only place that speaks SQL: one encrypted file per practice."""
