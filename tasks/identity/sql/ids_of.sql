-- Which of these ids have rules and splits given? Grain: id; `asked` has them.
select distinct base_id from based where base_id in (select base_id from asked)
