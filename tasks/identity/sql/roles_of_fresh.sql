-- Which roles do they have? Grain: role; `asked` has the ids of the names.
select r.article_id, r.person, r.role, r.organization
from now.roles as r
join fresh as f using (article_id, person)
where
    not r.former
    and (
        person_named(f.name) in (select name from asked)
        or person_named(f.first || ' ' || f.last) in (select name from asked)
    )
order by r.article_id, r.person, r.start, r.stop, r.role
