-- A row belongs to an article that is not there.
-- Mend: publish replaces all tables of an article together; run backfill.
select 'mentions' as "table", article_id from mentions anti join articles using (article_id)
union all
select 'roles', article_id from roles anti join articles using (article_id)
union all
select 'dates', article_id from dates anti join articles using (article_id)
union all
select 'statements', article_id from statements anti join articles using (article_id)
union all
select 'appearances', article_id from appearances anti join articles using (article_id)
union all
select 'versions', article_id from versions anti join articles using (article_id)
