"""What measures enrich, apart from the rules, so that a changed print does not mark all articles as old.

scoring     precision and recall against annotated articles
comparison  every answer of the engine beside natasha's
benchmark   CPU time beside natasha's
"""
