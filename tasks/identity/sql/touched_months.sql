-- In which months do staged articles stand, or did they stand before?
-- Grain: month.
select month from come.articles
union
select month from stood
