"""One SQL statement of the data scientist's script a task: from daily visits to the features of a member."""
from datetime import datetime, timedelta

import pendulum
from airflow import DAG
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator

from support.callbacks import failure_callback, success_callback

local_timezone = pendulum.timezone("Asia/Seoul")

with DAG(
    dag_id="data_extract_pipeline",
    default_args={
        "owner": "mlops.study",
        "conn_id": "feature_store",
        "retries": 1,
        "retry_delay": timedelta(minutes=1),
        "on_failure_callback": failure_callback,
        "on_success_callback": success_callback,
    },
    description="방문 기록에서 회원 특성을 만드는 파이프라인",
    schedule=None,
    start_date=datetime(2023, 5, 1, tzinfo=local_timezone),
    catchup=False,
    tags=["mlops", "feature"],
) as dag:
    create_visit_log = SQLExecuteQueryOperator(
        task_id="create_visit_log",
        sql="""
            create table if not exists visit_log (
                base_dt   varchar(8)  not null,
                member_id int         not null,
                region    varchar(20) not null,
                visits    int         not null,
                minutes   int         not null,
                primary key (base_dt, member_id)
            )
        """,
    )

    drop_visit_summary = SQLExecuteQueryOperator(
        task_id="drop_visit_summary",
        sql="drop table if exists visit_summary",
    )

    create_visit_summary = SQLExecuteQueryOperator(
        task_id="create_visit_summary",
        sql="""
            /* 기준일까지의 방문 */
            create table visit_summary as
            select member_id,
                   max(region)  as region,
                   count(*)     as visit_days,
                   sum(visits)  as visits,
                   sum(minutes) as minutes
              from visit_log
             where base_dt <= '{{ macros.ds_format(ds, "%Y-%m-%d", "%Y%m%d") }}'
             group by member_id
        """,
    )

    create_member_features = SQLExecuteQueryOperator(
        task_id="create_member_features",
        sql="""
            create table if not exists member_features (
                base_dt            varchar(8)  not null,
                member_id          int         not null,
                region             varchar(20) not null,
                visit_days         int         not null,
                visits             int         not null,
                minutes_per_visit  int         not null,
                rank_in_region     int         not null,
                activity           varchar(10) not null,
                primary key (base_dt, member_id)
            )
        """,
    )

    delete_member_features = SQLExecuteQueryOperator(
        task_id="delete_member_features",
        sql="delete from member_features where base_dt = '{{ ds_nodash }}'",
    )

    insert_member_features = SQLExecuteQueryOperator(
        task_id="insert_member_features",
        sql="""
            insert into member_features
                   (base_dt, member_id, region, visit_days, visits, minutes_per_visit, rank_in_region, activity)
            select '{{ ds_nodash }}',
                   member_id,
                   region,
                   visit_days,
                   visits,
                   case when visits = 0 then 0 else (minutes - minutes % visits) / visits end,
                   row_number() over (partition by region order by visits desc, member_id),
                   case when visits >= 2 * visit_days then 'high'
                        when visits >= visit_days then 'middle'
                        else 'low'
                    end
              from visit_summary
        """,
    )

    (
        create_visit_log
        >> drop_visit_summary
        >> create_visit_summary
        >> create_member_features
        >> delete_member_features
        >> insert_member_features
    )
