// Exceptions of the evaluated code: Python's own classes, and those that Airflow's model adds.
import { int, NONE, str, tuple } from '../values/make.ts';
import { reprOf, strOf } from '../values/repr.ts';
import type { Call, Value } from '../values/value.ts';
import { ClassValue } from './class.ts';
import { InstanceValue } from './instance.ts';
import type { Machine } from './machine.ts';
import { nativeMethod } from './native-method.ts';

/** CPython 3.11: every exception that code of a DAG file is likely to name, and its base. */
const BASES: Readonly<Record<string, string>> = {
  BaseException: '', Exception: 'BaseException', SystemExit: 'BaseException', KeyboardInterrupt: 'BaseException', GeneratorExit: 'BaseException',
  ArithmeticError: 'Exception', ZeroDivisionError: 'ArithmeticError', OverflowError: 'ArithmeticError', FloatingPointError: 'ArithmeticError',
  AssertionError: 'Exception', AttributeError: 'Exception', BufferError: 'Exception', EOFError: 'Exception', ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError', LookupError: 'Exception', IndexError: 'LookupError', KeyError: 'LookupError', MemoryError: 'Exception',
  NameError: 'Exception', UnboundLocalError: 'NameError', OSError: 'Exception', FileNotFoundError: 'OSError', FileExistsError: 'OSError',
  PermissionError: 'OSError', IsADirectoryError: 'OSError', NotADirectoryError: 'OSError', ConnectionError: 'OSError', TimeoutError: 'OSError',
  ReferenceError: 'Exception', RuntimeError: 'Exception', NotImplementedError: 'RuntimeError', RecursionError: 'RuntimeError',
  StopIteration: 'Exception', StopAsyncIteration: 'Exception', SyntaxError: 'Exception', IndentationError: 'SyntaxError', TabError: 'IndentationError',
  SystemError: 'Exception', TypeError: 'Exception', ValueError: 'Exception', UnicodeError: 'ValueError', UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError', Warning: 'Exception', DeprecationWarning: 'Warning', UserWarning: 'Warning', FutureWarning: 'Warning',
  RuntimeWarning: 'Warning', PendingDeprecationWarning: 'Warning', ImportWarning: 'Warning', ResourceWarning: 'Warning', SyntaxWarning: 'Warning',
}; // prettier-ignore

/** Exceptions of libraries whose base is more than Exception: `except ValueError` catches a JSONDecodeError. */
const OF_LIBRARIES: Readonly<Record<string, string>> = {
  FrozenInstanceError: 'AttributeError', JSONDecodeError: 'ValueError', ParserError: 'ValueError', UnknownTimezoneWarning: 'RuntimeWarning',
  ZoneInfoNotFoundError: 'KeyError', UnknownTimeZoneError: 'KeyError', StatisticsError: 'ValueError', TOMLDecodeError: 'ValueError',
  DecimalException: 'ArithmeticError', InvalidOperation: 'DecimalException', DivisionByZero: 'DecimalException', Inexact: 'DecimalException',
  UnsupportedOperation: 'OSError', 'binascii.Error': 'ValueError', 'calendar.IllegalMonthError': 'ValueError',
  'configparser.NoSectionError': 'configparser.Error', 'configparser.NoOptionError': 'configparser.Error',
  'configparser.DuplicateSectionError': 'configparser.Error', 'configparser.DuplicateOptionError': 'configparser.Error',
  'configparser.ParsingError': 'configparser.Error', 'configparser.MissingSectionHeaderError': 'configparser.ParsingError',
  'configparser.InterpolationError': 'configparser.Error', 'configparser.InterpolationMissingOptionError': 'configparser.InterpolationError',
  'configparser.InterpolationSyntaxError': 'configparser.InterpolationError',
}; // prettier-ignore

const ALIASES: Readonly<Record<string, string>> = { IOError: 'OSError', EnvironmentError: 'OSError' };

export class ExceptionClasses {
  readonly #classes = new Map<string, ClassValue>();
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** A builtin exception class, or undefined for another name. */
  builtin(name: string): ClassValue | undefined {
    const plain = ALIASES[name] ?? name;
    const base = BASES[plain];
    return base === undefined ? undefined : this.class(plain, base);
  }

  /** The class of that name, made on first use; `module.Name` where several modules have one of the name. */
  class(name: string, base: string): ClassValue {
    const present = this.#classes.get(name);
    if (present) return present;
    const wanted = OF_LIBRARIES[name] ?? base;
    const above = wanted === '' ? undefined : (this.builtin(wanted) ?? this.class(wanted, 'Exception'));
    const span = { file: '', start: 0, end: 0 };
    const members = new Map<string, Value>();
    if (name === 'BaseException') {
      members.set(
        '__init__',
        nativeMethod('BaseException.__init__', (self, args) => this.#initialise(self, args)),
      );
      for (const [special, print] of PRINTED) {
        const method = nativeMethod(special, (self, _args, _kwargs, call, world) => {
          const text = self instanceof InstanceValue ? print(self) : null;
          return text === null ? world.dynamic('the text of an exception', call.span) : str(text);
        });
        members.set(special, method);
      }
    }
    const dot = name.lastIndexOf('.');
    const named = { name: name.slice(dot + 1), module: dot < 0 ? 'builtins' : name.slice(0, dot) };
    const made = new ClassValue({ ...named, span, bases: above ? [above] : [], members, annotated: [] }, this.#machine);
    made.making = makeException;
    this.#classes.set(name, made);
    return made;
  }

  #initialise(self: Value, args: readonly Value[]): Value {
    if (self instanceof InstanceValue) self.attributes.set('args', tuple(args));
    return NONE;
  }
}

/** Arguments are kept in `args` whatever `__init__` of a derived class does. */
function makeException(type: ClassValue, call: Call): Value {
  const { machine } = type;
  const instance = new InstanceValue(type);
  instance.attributes.set('args', tuple(call.passed.filter(passed => passed.name === null).map(passed => passed.value)));
  const init = type.order.find(above => above instanceof ClassValue && above.members.has('__init__'));
  const body = init instanceof ClassValue ? init.members.get('__init__') : undefined;
  if (body && init !== type.order.at(-1)) {
    const self = { name: null, value: instance, span: call.span, nameSpan: null };
    machine.call(body, { ...call, passed: [self, ...call.passed] });
  }
  return instance;
}

/** `str(exception)`: null when it is not known. */
export function messageOf(exception: InstanceValue): string | null {
  const written = exception.special('__str__', [], exception.type.span);
  return written?.kind === 'str' ? written.value : null;
}

function plainMessage(exception: InstanceValue): string | null {
  const args = exception.attributes.get('args');
  if (args?.kind !== 'tuple') return null;
  const [only] = args.items;
  if (args.items.length === 0) return '';
  if (args.items.length > 1 || !only) return reprOf(args);
  return exception.type.order.some(type => type instanceof ClassValue && type.name === 'KeyError') ? reprOf(only) : strOf(only);
}

/** `ValueError('x', 1)`. */
function shownException(exception: InstanceValue): string | null {
  const args = exception.attributes.get('args');
  if (args?.kind !== 'tuple') return null;
  const [only] = args.items;
  const text = args.items.length === 1 && only ? reprOf(only) : reprOf(args);
  if (text === null) return null;
  return args.items.length === 1 ? `${exception.typeName}(${text})` : `${exception.typeName}${text}`;
}

const PRINTED = [
  ['__str__', plainMessage],
  ['__repr__', shownException],
] as const;

/** An exception object with one text as its argument. */
export function exceptionWith(type: ClassValue, message: string, argument: Value | null = null): InstanceValue {
  const instance = new InstanceValue(type);
  const isKeyError = type.order.some(above => above instanceof ClassValue && above.name === 'KeyError');
  instance.attributes.set('args', tuple([argument ?? (isKeyError ? keyOf(message) : str(message))]));
  return instance;
}

/** An exception of Python's own, without arguments. */
export function builtinException(name: string, machine: Machine): InstanceValue {
  const type = machine.builtin(name) ?? NONE;
  return exceptionWith(isExceptionClass(type) ? type : new ExceptionClasses(machine).class(name, 'Exception'), '');
}

/** The message of a KeyError is the repr of the key; its argument is the key itself. */
function keyOf(message: string): Value {
  const text = /^'(.*)'$/su.exec(message) ?? /^"(.*)"$/su.exec(message);
  if (text) return str((text[1] ?? '').replace(/\\(['"\\])/gu, '$1'));
  return /^-?\d+$/u.test(message) ? int(BigInt(message)) : str(message);
}

export function isExceptionClass(value: Value): value is ClassValue {
  return value instanceof ClassValue && value.order.some(type => type instanceof ClassValue && type.name === 'BaseException');
}
