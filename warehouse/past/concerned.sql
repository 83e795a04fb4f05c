-- Whose expert mentions in months before may a run change? Of those it makes, or made, experts in other than new articles.
-- Grain: person. `put` are its rows of appearances, `places` the articles it changes anything of, `fresh` the new ones.
with old as (
    select article_id from places where article_id not in (select article_id from fresh)
)
select person_id
from put
where category = 'expert' and person_id is not null and article_id in (select article_id from old)
union
select person_id
from stored.appearances
where
    article_number in (select number_of(article_id) from old)
    and category = 'expert'
    and person_id is not null
