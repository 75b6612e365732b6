// Modules whose effects do not matter here (logging, warnings), and those whose answers differ from run to run.
import { int, NONE, str } from '../values/make.ts';
import type { Value } from '../values/value.ts';
import { native, unknowable } from './arguments.ts';
import { plainObject } from './object.ts';
import type { ModuleTable } from './table-type.ts';

/** A function that does nothing that matters and returns None. */
const silent = (name: string): Value => native(name, '* **', () => NONE, { accepts: 'dynamic' });

const LEVELS: Readonly<Record<string, number>> = {
  CRITICAL: 50,
  FATAL: 50,
  ERROR: 40,
  WARNING: 30,
  WARN: 30,
  INFO: 20,
  DEBUG: 10,
  NOTSET: 0,
};

const logger = plainObject({
  typeName: 'Logger',
  attributes: name => (name === 'name' ? str('logger') : name === 'level' ? int(0) : silent(name)),
});

export const loggingModule: ModuleTable = name => {
  if (Object.hasOwn(LEVELS, name)) return int(LEVELS[name] ?? 0);
  if (name === 'getLogger') return native('getLogger', 'name?', () => logger, { accepts: 'dynamic' });
  return [
    'debug',
    'info',
    'warning',
    'warn',
    'error',
    'exception',
    'critical',
    'log',
    'basicConfig',
    'disable',
    'captureWarnings',
  ].includes(name)
    ? silent(name)
    : undefined;
};

export const warningsModule: ModuleTable = name => (['warn', 'filterwarnings', 'simplefilter'].includes(name) ? silent(name) : undefined);

/** A module of which every function gives another answer in every run. */
const varying =
  (module: string, why: string): ModuleTable =>
  name =>
    unknowable(`${module}.${name}`, why);

export const randomModule = varying('random', 'random values differ from run to run');
export const secretsModule = varying('secrets', 'random values differ from run to run');
export const timeModule: ModuleTable = name =>
  name === 'sleep' ? silent('sleep') : unknowable(`time.${name}`, 'the current time differs from run to run');
