/* 하루치 방문 기록: 회원 백 명, 같은 날을 다시 만들어도 결과가 같다 */
delete from visit_log where base_dt = '{{ params.base_day }}';

insert into visit_log (base_dt, member_id, region, visits, minutes)
select '{{ params.base_day }}',
       member_id,
       case member_id % 3 when 0 then 'seoul' when 1 then 'busan' else 'jeju' end,
       dice % 4,
       (dice % 4) * (10 + dice % 35)
  from (
        select 1000 + 10 * tens.digit + ones.digit as member_id,
               (7919 * (10 * tens.digit + ones.digit) + 31 * {{ params.base_day | int }}) % 997 as dice
          from ({% for digit in range(10) %}select {{ digit }} as digit{% if not loop.last %} union all {% endif %}{% endfor %}) tens
         cross join ({% for digit in range(10) %}select {{ digit }} as digit{% if not loop.last %} union all {% endif %}{% endfor %}) ones
       ) members;
