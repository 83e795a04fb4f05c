-- What an expert is introduced as in a week, and one quotation: direct speech first, then the longer, never beyond 60 words.
-- Both from the articles in which the person is an expert: elsewhere the same person may speak as an official.
with heard as (
    select p.week, p.outlet, a.month, a.article_id, a.person, a.person_id
    from speakers as a
    join publications as p on p.utc_month = a.month and p.article_id = a.article_id
    where a.category = 'expert' and p.original and p.week is not null and asked(a.month)
),
roles_told as (
    select
        h.week,
        h.person_id,
        -- as it stands where that is the nominative («директор Института …»), else put together
        any_value(
            case
                when starts_with(lower(r.text) || ' ', lower(r.role) || ' ') then r.text
                else concat_ws(', ', r.role, r.organization)
            end
            order by r.article_id, r.start, r.stop
        ) as role,
        row_number() over (
            partition by h.week, h.person_id
            order by count(*) desc, r.organization is null, length(r.role) desc, r.role, r.organization
        ) as place
    from told_roles as r
    join heard as h on h.month = r.month and h.article_id = r.article_id and h.person = r.person
    where not r.former and asked(r.month)
    group by h.week, h.person_id, r.role, r.organization
),
quotations as (
    select
        h.week,
        h.person_id,
        s.text,
        s.kind,
        s.statement_id,
        s.article_id,
        h.outlet,
        h.month,
        row_number() over (
            partition by h.week, h.person_id
            order by s.words > 60, s.kind <> 'direct', s.kind <> 'mixed', s.words desc, s.statement_id
        ) as place
    from stored.statements as s
    join heard as h on h.month = s.month and h.article_id = s.article_id and h.person = s.person
    where asked(s.month)
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
left join stored.articles as quoting on quoting.month = q.month and quoting.article_id = q.article_id
