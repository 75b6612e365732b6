// The HTML of a webview: one bundle, one stylesheet, nothing remote; the policy of docs/ARCHITECTURE.md on webviews.
import { randomBytes } from 'node:crypto';

interface WebviewPage {
  readonly title: string;
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** URI of the layout worker; the view fetches it and starts it from a blob, as workers cannot be loaded across origins. */
  readonly worker?: string;
}

export function htmlOf(page: WebviewPage, nonce = randomBytes(18).toString('base64')): string {
  const { cspSource } = page;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
    `connect-src ${cspSource}`,
    `worker-src blob:`,
  ].join('; ');
  const worker = page.worker === undefined ? '' : ` data-worker="${escaped(page.worker)}"`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(page.title)}</title>
<link rel="stylesheet" href="${escaped(page.style)}">
</head>
<body>
<div id="root"${worker}></div>
<script nonce="${nonce}" src="${escaped(page.script)}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
