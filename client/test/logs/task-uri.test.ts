// The address of an attempt survives its way through a URI.
import { expect, it } from 'vitest';
import { addressOf, detailsUriParts, logUriParts } from '#client/logs/task-uri.ts';

const address = {
  folder: '/home/나/프로젝트 1',
  runId: 'manual__2023-05-01T00:00:00+00:00',
  taskId: 'group.데이터추출',
  mapIndex: 3,
  tryNumber: 2,
};

it('comes back as it went in, Korean ids, spaces and plus signs included', () => {
  expect(addressOf(logUriParts(address))).toEqual(address);
  expect(addressOf(detailsUriParts(address))).toEqual(address);
});

it('shows task, map index and try as the title', () => {
  expect(logUriParts(address).path).toBe('/group.데이터추출 [3] try 2.log');
  expect(logUriParts({ ...address, mapIndex: -1, taskId: 'a/b' }).path).toBe('/a_b try 2.log');
});

it.each(['', 'null', '[]', '{', '{"folder":"/w"}', '{"folder":"/w","runId":"r","taskId":"t","mapIndex":0.5,"tryNumber":1}'])(
  '%s is no address',
  query => {
    expect(addressOf({ query })).toBeUndefined();
  },
);
