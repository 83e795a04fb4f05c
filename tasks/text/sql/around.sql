-- When must articles be published, or read, to be near those that are due? Undated ones to those read in the same weeks.
-- Grain: one row; `first` is when the eldest was published, null when none is dated.
select
    min(published_at) as first,
    min(published_at) - $window as published_from,
    max(published_at) + $window as published_to,
    min(fetched_at) - $window as fetched_from,
    max(fetched_at) + $window as fetched_to,
    min(fetched_at) filter (where published_at is null) - $window as undated_from,
    max(fetched_at) filter (where published_at is null) + $window as undated_to
from due
