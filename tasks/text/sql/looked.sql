-- Leave for `settle` the reprints among all that were looked at, and which articles those are.
create table new.reprints as from found where reprint_of is not null;
create table looked.reprints as
select article_id from found
union
(select article_id from changed anti join told using (article_id))
