-- What an expert is introduced as in a month: the most telling role, as in a week. $1: months, the first days of them.
-- Grain: month and person. The month is that of publication in UTC: a role is a word, no number.
select cast(month || '-01' as date) as month, person_id, small_initial(arg_min(said, first_at)) as role
from kept.expert_roles
where list_contains($1, try_cast(month || '-01' as date))
group by month, person_id, role, organization
qualify row_number() over (
    partition by month, person_id
    order by less_telling(expert_roles.role, organization, sum(times))
) = 1
order by month, person_id
