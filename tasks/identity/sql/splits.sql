-- Whom have people parted from a person? Grain: article and person.
update fresh
set kind = 'split', called = '', surname = '', base_id = splits.base_id, base_rule = 'override: split'
from splits
where splits.article_id = fresh.article_id and splits.person = fresh.person;
