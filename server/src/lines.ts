// Line maps of the files of an analysis, each made once a text.
import { LineMap } from '#core/text/line-map.ts';

export class Lines {
  readonly #maps = new Map<string, { readonly text: string; readonly map: LineMap }>();
  readonly #textOf: (path: string) => string | undefined;

  constructor(textOf: (path: string) => string | undefined) {
    this.#textOf = textOf;
  }

  of(path: string): LineMap {
    const text = this.#textOf(path) ?? '';
    const known = this.#maps.get(path);
    if (known?.text === text) return known.map;
    const map = new LineMap(text);
    this.#maps.set(path, { text, map });
    return map;
  }
}
