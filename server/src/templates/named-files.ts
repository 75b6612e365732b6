// Which files the templates of DAG files lie in: whether a change of a DAG file makes others template files, or no more.
export class NamedFiles {
  readonly #byDagFile = new Map<string, string>();

  /** Takes in the template files of a DAG file; answers whether they are others than before. */
  update(dagFile: string, paths: readonly string[]): 'changed' | 'same' {
    const now = paths.join('\n');
    const before = this.#byDagFile.get(dagFile) ?? '';
    if (now === '') this.#byDagFile.delete(dagFile);
    else this.#byDagFile.set(dagFile, now);
    return now === before ? 'same' : 'changed';
  }
}
