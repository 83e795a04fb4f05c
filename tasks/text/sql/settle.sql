-- Take in what was decided for all that are due, and of whom it is open now: of those whose originals came or went.
delete from queue using due where queue.article_id = due.article_id and queue.gone = due.gone;
delete from found using due where found.article_id = due.article_id and not due.gone;
insert into found select answers.*, due.month from answers inner join due using (article_id) where not due.gone;
insert into queue
select article_id, published_at, fetched_at, month, false, original
from met
semi join touched using (article_id)
