-- What an expert is introduced as in a week, and one quotation: direct speech first, then the longer, never beyond 60 words.
-- Both from the articles in which the person is an expert: elsewhere the same person may speak as an official.
with heard as (
    select p.week, p.outlet, a.article_id, a.person_id
    from appearances as a
    join publications as p using (article_id)
    where a.category = 'expert' and p.original and p.week is not null
),
roles_told as (
    select
        h.week,
        r.person_id,
        -- as it stands where that is the nominative («директор Института …»), else put together
        any_value(
            case
                when starts_with(lower(r.text) || ' ', lower(r.role) || ' ') then r.text
                else concat_ws(', ', r.role, r.organization)
            end
            order by r.article_id, r.start
        ) as role,
        row_number() over (
            partition by h.week, r.person_id
            order by count(*) desc, r.organization is null, length(r.role) desc, r.role
        ) as place
    from roles as r
    join heard as h using (article_id, person_id)
    where not r.former
    group by h.week, r.person_id, r.role, r.organization
),
quotations as (
    select
        h.week,
        s.person_id,
        s.text,
        s.kind,
        s.statement_id,
        s.article_id,
        h.outlet,
        row_number() over (
            partition by h.week, s.person_id
            order by s.words > 60, s.kind <> 'direct', s.kind <> 'mixed', s.words desc, s.statement_id
        ) as place
    from statements as s
    join heard as h using (article_id, person_id)
)
select distinct
    h.week,
    h.person_id,
    persons.name,
    r.role,
    q.text as quotation,
    q.kind as quotation_kind,
    q.outlet as quotation_outlet,
    quoting.url as quotation_url,
    q.article_id as quotation_article_id,
    q.statement_id as quotation_statement_id
from heard as h
join persons using (person_id)
left join roles_told as r on r.week = h.week and r.person_id = h.person_id and r.place = 1
left join quotations as q on q.week = h.week and q.person_id = h.person_id and q.place = 1
left join articles as quoting on quoting.article_id = q.article_id
