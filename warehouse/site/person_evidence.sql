-- Why are the persons in $1 counted as what they are, original article by original article?
-- Grain: person and article: of those in which the person is an expert the twelve newest; of the others four a category,
-- articles with words of their own before others. `articles` and `quoted` are of all of the category.
with told as (
    select
        a.person_id,
        a.article_id,
        a.month,
        a.category,
        a.evidence,
        p.day,
        p.told as outlet,
        count(*) over category as articles,
        count(*) filter (where a.statements > 0) over category as quoted,
        row_number() over (
            partition by a.person_id, a.category
            order by starts_with(a.evidence, 'elsewhere'), p.day desc nulls last, a.article_id
        ) as place
    from appearances as a
    join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
    where p.original and a.person_id in (select unnest($1))
    window category as (partition by a.person_id, a.category)
    qualify place <= if(a.category = 'expert', 12, 4)
)
select t.* exclude (place) replace (coalesce(o.name, t.outlet) as outlet), a.title
from told as t
join stored.articles as a on a.month = t.month and a.article_id = t.article_id
left join steps.outlet_of as o on o.article_id = t.article_id
order by t.person_id, t.category <> 'expert', t.articles desc, t.category, t.place
