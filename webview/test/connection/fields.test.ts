// The connection form: what it asks for, what it calls wrong, what it sends.
import { describe, expect, it } from 'vitest';
import { connectionOf, entriesOf, fieldsOf, mistakesIn, type Entries } from '#webview/connection/fields.ts';

const good: Entries = { ...entriesOf({}), connId: 'feature_store', host: '127.0.0.1', port: '3306' };

describe('mistakes', () => {
  it('are none in a good connection', () => {
    expect(mistakesIn(good, ['other'])).toEqual(new Map());
  });

  it.each([
    ['connId', '', 'Give the connection a name.'],
    ['connId', 'two words', 'Use letters, digits and _ - . : / only, at most 250.'],
    ['connId', 'other', 'There is a connection "other" already.'],
    ['host', ' ', 'Say where the server is, for example 127.0.0.1.'],
    ['port', '70000', 'A port is a number from 1 to 65535.'],
    ['port', 'x', 'A port is a number from 1 to 65535.'],
    ['extra', '[1]', 'Write a JSON object, for example {"charset": "utf8mb4"}.'],
    ['extra', '{', 'Write a JSON object, for example {"charset": "utf8mb4"}.'],
  ])('%s cannot be "%s"', (name, text, message) => {
    expect([...mistakesIn({ ...good, [name]: text }, ['other'])]).toEqual([[name, message]]);
  });
});

describe('SQLite', () => {
  it('asks for a file only', () => {
    expect(fieldsOf('sqlite').map(({ name }) => name)).toEqual(['connId', 'host', 'extra']);
    expect(mistakesIn({ ...good, connType: 'sqlite', host: '', port: 'x' }, [])).toEqual(new Map([['host', 'Say which file.']]));
  });

  it('sends nothing of what was typed for a server', () => {
    const sent = connectionOf({ ...good, connType: 'sqlite', host: 'store.db', login: 'root', password: 'secret', port: 'x' });
    expect(sent).toEqual({
      connId: 'feature_store',
      connType: 'sqlite',
      host: 'store.db',
      port: null,
      schema: null,
      login: null,
      password: null,
      extra: null,
    });
  });
});

it('blanks around entries are dropped, but not those of a password', () => {
  expect(connectionOf({ ...good, host: ' db ', password: ' a b ' })).toMatchObject({
    host: 'db',
    port: 3306,
    password: ' a b ',
    schema: null,
  });
});
