// What is refused of the names and URIs of datasets and assets. Airflow 2.7.2 `datasets/__init__.py`, 3.3.2 `sdk/definitions/asset/__init__.py`.
import { errorTypeName } from '../python/values/types.ts';
import type { Call, Passed, Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import { isSurelyOther } from './argument-checks.ts';
import type { PlainRefusal } from './plain-class.ts';

type Given = ReadonlyMap<string, Passed>;

export function assetRefusal(kind: string, given: Given, call: Call, target: Target): PlainRefusal | null {
  switch (kind) {
    case 'Dataset':
      return datasetRefusal(given.get('uri')?.value, target);
    case 'Asset':
      return ofAsset(given);
    case 'AssetAlias':
      return identifierRefusal('AssetAlias name', given.get('name')?.value) ?? textRefusal('AssetAlias group', given.get('group')?.value);
    case 'AssetRef':
      return referenceRefusal(given);
    case 'AssetAny':
    case 'AssetAll':
      return call.passed.some(({ value }) => isSurelyOther(value, []))
        ? { type: 'TypeError', message: 'expect asset expressions in condition' }
        : null;
    default:
      return null;
  }
}

function wrong(message: string): PlainRefusal {
  return { type: 'ValueError', message };
}

/** 2.7.2; the later versions of 2.x say it in other words. */
function datasetRefusal(uri: Value | undefined, target: Target): PlainRefusal | null {
  if (!uri || target !== '2.7.2') return null;
  if (isSurelyOther(uri, ['str'])) return { type: 'TypeError', message: `object of type '${errorTypeName(uri)}' has no len()` };
  if (uri.kind !== 'str') return null;
  const length = Array.from(uri.value).length;
  if (length === 0) return wrong("Length of 'uri' must be => 1: 0");
  if (uri.value.trim() === '') return wrong('uri cannot be just whitespace');
  if (length > 3000) return wrong(`Length of 'uri' must be <= 3000: ${length}`);
  if (schemeOf(uri.value) === 'airflow') return wrong("'uri' scheme `airflow` is reserved");
  return /^[\x00-\x7f]*$/.test(uri.value) ? null : wrong("'uri' must be ascii");
}

function ofAsset(given: Given): PlainRefusal | null {
  const isNone = (value: Value | undefined): boolean => value === undefined || value.kind === 'none';
  const uri = given.get('uri')?.value;
  const own = given.get('name')?.value;
  if (isNone(own) && isNone(uri)) return { type: 'TypeError', message: "Asset() requires either 'name' or 'uri'" };
  const name = isNone(own) ? uri : own;
  const place = isNone(uri) ? name : uri;
  if (place?.kind === 'str' && schemeOf(place.value) === 'airflow') return wrong("Asset scheme 'airflow' is reserved");
  const refusal = identifierRefusal('Asset name', name);
  if (refusal) return refusal;
  if (name?.kind === 'str' && (name.value === 'self' || name.value === 'context')) return wrong(`prohibited name for asset: ${name.value}`);
  return identifierRefusal('Asset uri', place) ?? textRefusal('Asset group', given.get('group')?.value);
}

function identifierRefusal(what: string, value: Value | undefined): PlainRefusal | null {
  const refusal = textRefusal(what, value);
  if (refusal) return refusal;
  return value?.kind === 'str' && value.value === '' ? wrong(`${what} cannot be empty`) : null;
}

function textRefusal(what: string, value: Value | undefined): PlainRefusal | null {
  if (!value) return null;
  if (isSurelyOther(value, ['str'])) return wrong(`${what} must be a string`);
  if (value.kind !== 'str') return null;
  if (Array.from(value.value).length > 1500) return wrong(`${what} cannot exceed 1500 characters`);
  return value.value !== '' && value.value.trim() === '' ? wrong(`${what} cannot be just whitespace`) : null;
}

function referenceRefusal(given: Given): PlainRefusal | null {
  const [name, uri] = ['name', 'uri'].map(key => given.get(key)?.value).map(value => value !== undefined && !isEmpty(value));
  if (name && uri) return { type: 'TypeError', message: 'Asset reference must be made to either name or URI, not both' };
  return name || uri ? null : { type: 'TypeError', message: "Asset reference expects keyword argument 'name' or 'uri'" };
}

function isEmpty(value: Value): boolean {
  return value.kind === 'str' && value.value === '';
}

function schemeOf(uri: string): string | undefined {
  return /^(?<scheme>[a-z][a-z0-9+.-]*):/i.exec(uri)?.groups?.['scheme']?.toLowerCase();
}

/**
 * `_sanitize_uri`: the scheme in small letters, no slashes at the end, no fragment, the query in order. What a provider makes of the URIs of its
 * own schemes changes no more than that.
 */
export function normalUri(uri: string): string {
  const parts = /^(?<scheme>[a-z][a-z0-9+.-]*):(?:\/\/(?<host>[^/?#]*))?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?/iu.exec(uri)?.groups;
  const scheme = parts?.['scheme']?.toLowerCase();
  if (!parts || scheme === undefined || scheme.startsWith('x-')) return uri;
  const host = parts['host']?.replace(/^[^@]*:[^@]*@/u, '');
  const path = parts['path']?.replace(/\/+$/u, '') ?? '';
  const query = (parts['query'] ?? '').split('&').sort().join('&');
  return `${scheme}:${host === undefined ? '' : `//${host}`}${path === '' ? '/' : path}${query === '' ? '' : `?${query}`}`;
}
