-- Which share of those mentioned in a week, and of the words quoted, are women's, by category?
-- Grain: week and category; category null is all together. A person counts once an article.
-- Persons whose gender no article tells are counted as unknown, and left out of the shares.
with told as (
    select
        a.week,
        a.category,
        a.articles,
        a.words,
        case when persons.gender_by is not null then persons.gender end as gender
    from kept.person_weeks as a
    join persons using (person_id)
),
counted as (
    select
        week,
        category,
        cast(coalesce(sum(articles) filter (where gender = 'f'), 0) as bigint) as women,
        cast(coalesce(sum(articles) filter (where gender = 'm'), 0) as bigint) as men,
        cast(coalesce(sum(articles) filter (where gender is null), 0) as bigint) as unknown,
        cast(coalesce(sum(words) filter (where gender = 'f'), 0) as bigint) as words_of_women,
        cast(coalesce(sum(words) filter (where gender = 'm'), 0) as bigint) as words_of_men
    from told
    group by grouping sets ((week, category), (week))
)
select
    week,
    category,
    women,
    men,
    unknown,
    women / nullif(women + men, 0) as share_of_women,
    words_of_women,
    words_of_men,
    words_of_women / nullif(words_of_women + words_of_men, 0) as share_of_words
from counted
order by week, category nulls first
