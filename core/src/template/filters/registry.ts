// All filters of Jinja2 by name.
import type { TemplateFilter } from '../environment.ts';
import { applyFilters } from './apply.ts';
import { markupFilters } from './markup.ts';
import { numberFilters } from './number.ts';
import { sequenceFilters } from './sequence.ts';
import { textFilters } from './text.ts';

const FILTERS: Readonly<Record<string, TemplateFilter>> = {
  ...textFilters,
  ...sequenceFilters,
  ...applyFilters,
  ...numberFilters,
  ...markupFilters,
};

export function filterNamed(name: string): TemplateFilter | undefined {
  return Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
}

export function filterNames(): readonly string[] {
  return Object.keys(FILTERS);
}
