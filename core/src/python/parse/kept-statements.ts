// The statements of a parsed text by where they stand, so that the next parse takes over those that an edit left alone.
import type { Statement } from './ast.ts';
import type { Edit } from './edit.ts';
import { moved } from './move.ts';
import type { CursorNode, SyntaxNode, TakenOver } from './tree.ts';

/** A statement without errors, as it was read from a node of the concrete tree. */
interface KeptStatement extends CursorNode {
  readonly yields: boolean;
  readonly statement: Statement;
  /** How far the text has moved since `statement` was made. */
  readonly by: number;
}

/** Collects the statements of one text while it is built, and answers for them when the next one is parsed. */
export class KeptStatements {
  readonly #all: KeptStatement[] = [];

  /** Keeps what was built from a node. What has errors in it may read otherwise next to another text. */
  add({ type, start, end, depth, sound, yields }: SyntaxNode, statement: Statement): void {
    if (sound) this.#all.push({ type, start, end, depth, yields, statement, by: 0 });
  }

  /**
   * What a walk through the tree of the text after `edit` may take over: a node of the same kind over the same characters at the same depth reads
   * as it did before. What is taken over is kept in `next`, with the statements inside it.
   */
  after(edit: Edit, next: KeptStatements): (node: CursorNode) => TakenOver | null {
    const known = this.#all.toSorted((a, b) => a.start - b.start || b.end - a.end);
    const indexes = new Map(known.map(({ start }, index) => [start, index]));
    return ({ type, start, end, depth }) => {
      const by = end <= edit.start ? 0 : start >= edit.newEnd ? edit.newEnd - edit.oldEnd : null;
      if (by === null) return null;
      const index = indexes.get(start - by);
      const found = index === undefined ? undefined : known[index];
      if (index === undefined || found?.type !== type || found.end !== end - by || found.depth !== depth) return null;
      const statement = moved(found.statement, found.by + by);
      next.#all.push({ ...found, start, end, statement, by: 0 });
      for (let inside = index + 1; inside < known.length; inside++) {
        const inner = known[inside];
        if (!inner || inner.start >= found.end) break;
        next.#all.push(by === 0 ? inner : { ...inner, start: inner.start + by, end: inner.end + by, by: inner.by + by });
      }
      return { statement, yields: found.yields };
    };
  }
}
