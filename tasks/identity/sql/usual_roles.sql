-- Which roles do articles give somebody most often? Grain: role; `$person` is who it is by rules and splits.
select r.role
from now.roles as r
join based as b using (article_id, person)
where b.base_id in ($person) and not r.former
group by r.role
order by count(*) desc, r.role
limit 2
