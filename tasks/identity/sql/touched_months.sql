-- In which months do staged articles stand, or did they stand before?
-- Grain: month.
select month from come.articles
union
select month from was.articles semi join changed using (article_id)
