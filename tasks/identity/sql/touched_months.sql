-- In which months do staged articles stand, or did they stand before?
-- Grain: month.
select month from now.articles semi join changed using (article_id)
union
select month from was.articles semi join changed using (article_id)
