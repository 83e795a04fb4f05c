-- One role of a person in an article, as people corrected it; who that is across articles is in roles.
select
    r.article_id,
    r.person,
    r.name,
    r.start,
    r.stop,
    r.text,
    coalesce(c.corrected, r.role) as role,
    r.organization,
    r.former,
    if(c.corrected is null, r.rule, 'override: role') as rule,
    r.month
from stored.roles as r
left join stored.corrected_roles as c using (article_id, person, start, stop, role)
where c.article_id is null or c.corrected is not null
