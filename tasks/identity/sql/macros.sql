-- How is a name compared, and which id has it? As fold and id_of in tasks/identity/local.py.
create or replace macro fold(name) as trim(regexp_replace(replace(lower(name), 'ё', 'е'), '\s+', ' ', 'g'));
create or replace macro person_named(name) as left(sha256('person' || chr(31) || fold(name)), 16);
