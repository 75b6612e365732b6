create table if not exists visit_log (
    base_dt   varchar(8)  not null,
    member_id int         not null,
    region    varchar(20) not null,
    visits    int         not null,
    minutes   int         not null,
    primary key (base_dt, member_id)
)
