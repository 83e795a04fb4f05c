-- What an expert is introduced as in the articles of a week in which the person is one, and how often.
-- Grain: month, week, person, role and organization; `said` is how the first such article says it.
-- Of: articles, appearances, roles, corrected_roles, article_outlets, copies, excluded.
-- Only: category = 'expert'.
select
    h.month,
    h.week,
    h.person_id,
    r.role,
    r.organization,
    count(*) as times,
    min({'article_id': r.article_id, 'start': r.start, 'stop': r.stop}) as first_at,
    arg_min(introduced(r.role, r.organization, r.text), (r.article_id, r.start, r.stop)) as said
from steps.told_roles as r
join steps.heard as h on h.month = r.month and h.article_id = r.article_id and h.person = r.person
where not r.former and asked(r.month)
group by h.month, h.week, h.person_id, r.role, r.organization
