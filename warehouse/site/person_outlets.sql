-- Where are the persons in $1 in the news, in original articles?
-- Grain: person and outlet: the twenty with most articles; of_all: how many there are.
select
    a.person_id,
    o.outlet_id,
    coalesce(o.name, p.told) as outlet,
    count(*) as articles,
    count(*) filter (where a.statements > 0) as quoted,
    count(*) over (partition by a.person_id) as of_all
from appearances as a
join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
left join steps.outlet_of as o on o.article_id = a.article_id
where p.original and a.person_id in (select unnest($1))
group by a.person_id, o.outlet_id, coalesce(o.name, p.told)
qualify row_number() over (partition by a.person_id order by count(*) desc, outlet) <= 20
order by a.person_id, articles desc, outlet
