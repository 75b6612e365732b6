// The task that a call makes.
import type { DagFile, Task } from '../../dag/model.ts';
import type { Span } from '../../text/span.ts';
import { tasksOf } from '../task-arguments.ts';

export function taskAt({ file: path, start, end }: Span, file: DagFile): Task | null {
  for (const task of tasksOf(file)) if (task.span.file === path && task.span.start === start && task.span.end === end) return task;
  return null;
}
