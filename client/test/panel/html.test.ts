// The page of a webview allows its own files and nothing else.
import { expect, it } from 'vitest';
import { htmlOf } from '#client/panel/html.ts';

const page = {
  title: 'a "b" <c>',
  cspSource: 'https://x.vscode-cdn.net',
  script: 'https://x/panel.js',
  style: 'https://x/panel.css',
  worker: 'https://x/worker.js',
};

it('has the content security policy of the architecture', () => {
  const html = htmlOf(page, 'N0NCE');
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  expect(policy?.split('; ')).toEqual([
    `default-src 'none'`,
    `script-src 'nonce-N0NCE'`,
    `style-src https://x.vscode-cdn.net 'nonce-N0NCE'`,
    `font-src https://x.vscode-cdn.net`,
    `img-src https://x.vscode-cdn.net data:`,
    `connect-src https://x.vscode-cdn.net`,
    `worker-src blob:`,
  ]);
});

it('hands the worker to the view and its nonce to the script', () => {
  const html = htmlOf(page, 'N0NCE');
  expect(html).toContain('<div id="root" data-worker="https://x/worker.js"></div>');
  expect(html).toContain('<script nonce="N0NCE" src="https://x/panel.js"></script>');
  expect(html).toContain('<title>a &quot;b&quot; &lt;c&gt;</title>');
});

it('has a new nonce each time', () => {
  expect(htmlOf(page)).not.toEqual(htmlOf(page));
});
