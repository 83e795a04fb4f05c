-- Which copied rows are amended otherwise than before, or amended no more? Grain: article and number of the person.
select article_id, person, month
from (
    (from amended except from copied.appearances where number = 0)
    union all
    (from copied.appearances where number = 0 except from amended)
)
group by all
