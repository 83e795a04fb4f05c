-- Who has other appearances in a month than when what is kept of it was counted, where only single ones were amended?
-- Grain: month and person, those who had such an appearance and those who have it now.
with other as (
    (from steps.amended except from kept.amended)
    union
    (from kept.amended except from steps.amended)
),
shown as (
    select month, article_id, person, person_id
    from kept.person_articles
    union all
    select month, article_id, person, person_id
    from stored.amended_appearances
)
select distinct month, person_id
from shown
semi join other using (month, article_id, person)
where person_id is not null and asked(month)
