-- Stand-ins for entity_names: each name means what it says.
select
    kind,
    normal,
    cast(('0x' || left(md5(kind || normal), 15)) as bigint) as name_number,
    normal as key,
    normal as bare,
    cast(null as varchar) as form,
    cast(null as varchar) as short,
    cast(null as varchar) as country,
    false as asks,
    normal as nominative,
    normal as canonical,
    left(md5(normal), 16) as entity_id
from stored.mentions
where kind <> 'PER'
group by kind, normal
order by kind, normal
