-- Stand-ins for sayings: one of each outlet.
select
    left(md5(outlet), 16) as saying_id,
    outlet as given,
    '' as instead,
    'given' as giver,
    '' as host,
    '' as channel,
    cast(null as varchar) as channel_kind,
    false as platform,
    '' as site,
    'given' as caller,
    'RU' as land,
    left(md5(outlet), 16) as outlet_id
from stored.articles
group by outlet
order by saying_id
