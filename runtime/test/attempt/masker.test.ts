// Secrets are hidden wherever a task's text is shown.
import { describe, expect, it } from 'vitest';
import { Masker } from '#runtime/attempt/masker.ts';

describe('masking', () => {
  const masker = new Masker(['p@ss word', 'p@ss', '비밀번호']);

  it('hides a secret as it is and URL-quoted, the longer first', () => {
    expect(masker.mask('p@ss word, mysql://u:p%40ss%20word@h, p@ss, 비밀번호')).toBe('***, mysql://u:***@h, ***, ***');
  });

  it('hides a secret that arrives in pieces, at every cut', () => {
    const bytes = Buffer.from('before p@ss word, 비밀번호 after p@s');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const stream = masker.stream();
      const parts = [stream.push(bytes.subarray(0, cut)), stream.push(bytes.subarray(cut)), stream.end()];
      expect(Buffer.concat(parts).toString()).toBe('before ***, *** after p@s');
    }
  });
});
