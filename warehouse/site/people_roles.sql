-- What are persons introduced as most often? One that tells something before «эксперт».
-- Grain: person.
with counted as (
    select
        person_id,
        says_little(person_roles.role) as little,
        small_initial(mode(said order by said)) as role,
        count(distinct article_id) as articles
    from kept.person_roles
    where not former
    group by person_id, person_roles.role, organization
)
select person_id, role
from counted
qualify row_number() over (partition by person_id order by little, articles desc, role) = 1
order by person_id
