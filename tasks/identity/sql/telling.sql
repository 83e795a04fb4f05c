-- What do articles say of those who have one role alone? Grain: role and category; `asked` has the roles.
with single as (
    select article_id, person, min(role) as role
    from now.roles
    where not former
    group by article_id, person
    having count(*) = 1
)
select a.name as role, c.told, count(*) as times
from single as o
join asked as a on a.name = fold(o.role)
join current as c using (article_id, person)
where c.told is not null
group by a.name, c.told
