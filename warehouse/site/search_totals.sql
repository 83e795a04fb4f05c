-- How much is there to search in?
-- Grain: one row.
select
    (select count(*) from steps.issued) as articles,
    (select count(*) from stored.statements anti join steps.excluded using (article_id)) as statements,
    (select count(distinct person_id) from appearances anti join steps.excluded using (article_id)) as people
