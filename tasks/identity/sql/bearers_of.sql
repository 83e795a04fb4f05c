-- Who bears these? Grain: what somebody is called, and person; `asked` has the former.
select call, base_id, given, gender, times, dated, first, last
from bearers
semi join asked on asked.name = bearers.call
