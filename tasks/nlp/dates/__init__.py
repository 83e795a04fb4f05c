"""When: calendar expressions and the days they mean.

Read in this order:

    words      every token as a letter that says what it can be in a date, so that a rule is a regular expression
    patterns   what a rule is, and the parts rules share
    days, units, years   the rules, small units to large; reading is what a rule is given, calendar its arithmetic
    find       the walk through a text: the longest match at a word, years carried on to later dates
    outlook    whether «в мае» lies ahead or behind: what the verb says

Words: dates, dates_outlook. docs/dates.md says which expressions mean what.
"""
