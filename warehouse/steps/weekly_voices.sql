-- What an expert is introduced as in a week, and one quotation, when there is a whole sentence: from the body before the
-- headline, direct speech before other, then the longer, beyond 60 words only if need be.
-- Both from the articles in which the person is an expert: elsewhere the same person may speak as an official.
with heard as (
    select distinct cast(date_trunc('week', day) as date) as week, person_id
    from kept.expert_articles
    where original and day is not null
),
roles_told as ( -- the most telling: «экономист, банк …» before «эксперт»
    select week, person_id, small_initial(arg_min(said, first_at)) as role
    from kept.expert_roles
    group by week, person_id, role, organization
    qualify row_number() over (
        partition by week, person_id
        order by less_telling(expert_roles.role, organization, sum(times))
    ) = 1
),
quotations as (
    select q.*, coalesce(o.name, q.told) as outlet
    from kept.expert_quotations as q
    left join steps.said_outlets as o using (saying_id)
    where whole_sentence(q.text, q.kind, q.words)
    qualify row_number() over (
        partition by q.week, q.person_id
        order by worse_quotation(q.text, q.kind, q.words, q.headline), q.statement_id
    ) = 1
)
select
    h.week,
    h.person_id,
    persons.name,
    r.role,
    q.text as quotation,
    q.kind as quotation_kind,
    q.outlet as quotation_outlet,
    q.url as quotation_url,
    q.month as quotation_month,
    q.article_id as quotation_article_id,
    q.statement_id as quotation_statement_id,
    q.number as quotation_number
from heard as h
join persons using (person_id)
left join roles_told as r on r.week = h.week and r.person_id = h.person_id
left join quotations as q on q.week = h.week and q.person_id = h.person_id
