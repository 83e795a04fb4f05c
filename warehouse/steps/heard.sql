-- One number of an expert in an original article that counts, with the week it appeared in: who is introduced and quoted.
select p.week, p.told, a.month, a.article_id, a.person, a.person_id
from steps.speakers as a
join steps.issued as p on p.utc_month = a.month and p.article_id = a.article_id
where a.category = 'expert' and p.original and p.week is not null and asked(a.month) and asked(p.utc_month)
