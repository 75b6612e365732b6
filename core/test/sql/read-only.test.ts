// What a browsing session lets through. The holes were tried on MariaDB 10.11: a READ ONLY session still does the last three.
import { describe, expect, it } from 'vitest';
import { writeProblem } from '#core/sql/read-only.ts';

describe('a browsing session', () => {
  it.each([
    'select * from t',
    'SELECT 1;',
    '-- c\n(select 1)',
    'with x as (select 1) select * from x',
    'show create table t',
    'explain select 1',
    "select replace(a, 'x', 'y') from t",
    "select 'delete from t'",
  ])('lets %s through', sql => {
    expect(writeProblem(sql)).toBeNull();
  });

  it.each([
    'delete from t',
    'update t set a = 1',
    'select 1; drop table t',
    'with x as (select 1) delete from t',
    'explain analyze update t set a = 1',
    'set session transaction read write',
    'start transaction',
    '/*! drop table t */',
    "select a from t /*!50000 into outfile '/tmp/x' */",
    '',
    "select * from t into outfile '/tmp/x'",
    'select a from t into @b',
    'select * from t for update',
  ])('refuses %s', sql => {
    expect(writeProblem(sql)).not.toBeNull();
  });
});
