-- One person in one article; the numbers of one person are one row, as united.sql says.
-- Names that are no persons, as people say in overrides.tsv, are left out.
select
    article_id, person, person_id, name, category, evidence, mentions, statements, words, in_title, rule, published_at,
    month
from stored.appearances
where double is not true and person_id is not null
union all
from steps.united
