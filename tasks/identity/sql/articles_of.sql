-- In how many articles is each person looked at?
-- Grain: person.
create table articles_of as
select person_id, count(distinct article_id) as articles
from shown
semi join looked.persons using (person_id)
group by person_id;
