// The native modules by name.
import { collectionsModule } from './collections.ts';
import { contextlibModule } from './contextlib.ts';
import { copyModule } from './copy.ts';
import { dataclassesModule } from './dataclasses.ts';
import { datetimeModule } from './datetime.ts';
import { enumModule } from './enum.ts';
import { functoolsModule } from './functools.ts';
import { importlibModule, importlibUtilModule } from './importlib.ts';
import { itertoolsModule } from './itertools.ts';
import { jsonModule } from './json.ts';
import { mathModule } from './math.ts';
import { operatorModule } from './operator.ts';
import { osModule, osPathModule } from './os.ts';
import { pathlibModule } from './pathlib.ts';
import { pendulumModule } from './pendulum.ts';
import { loggingModule, randomModule, secretsModule, timeModule, uuidModule, warningsModule } from './quiet.ts';
import { reModule } from './re.ts';
import { typesModule } from './simple-namespace.ts';
import { sysModule } from './sys.ts';
import type { ModuleTable } from './table-type.ts';
import { stringModule, textwrapModule } from './texts.ts';
import { abcModule, typingModule } from './typing.ts';
import { yamlModule } from './yaml.ts';
import { dateutilTzModule, pytzModule, zoneinfoModule } from './zones.ts';

/** A package that only holds other modules. */
const holder: ModuleTable = () => undefined;

const TABLES: ReadonlyMap<string, ModuleTable> = new Map<string, ModuleTable>([
  ['abc', abcModule],
  ['collections', collectionsModule],
  ['collections.abc', abcModule],
  ['contextlib', contextlibModule],
  ['copy', copyModule],
  ['dataclasses', dataclassesModule],
  ['datetime', datetimeModule],
  ['dateutil', holder],
  ['dateutil.tz', dateutilTzModule],
  ['enum', enumModule],
  ['functools', functoolsModule],
  ['importlib', importlibModule],
  ['importlib.util', importlibUtilModule],
  ['itertools', itertoolsModule],
  ['json', jsonModule],
  ['logging', loggingModule],
  ['math', mathModule],
  ['operator', operatorModule],
  ['os', osModule],
  ['os.path', osPathModule],
  ['pathlib', pathlibModule],
  ['pendulum', pendulumModule],
  ['pendulum.tz', pendulumModule],
  ['pendulum.tz.timezone', pendulumModule],
  ['posixpath', osPathModule],
  ['pytz', pytzModule],
  ['random', randomModule],
  ['re', reModule],
  ['secrets', secretsModule],
  ['string', stringModule],
  ['sys', sysModule],
  ['textwrap', textwrapModule],
  ['time', timeModule],
  ['types', typesModule],
  ['typing', typingModule],
  ['typing_extensions', typingModule],
  ['uuid', uuidModule],
  ['warnings', warningsModule],
  ['yaml', yamlModule],
  ['zoneinfo', zoneinfoModule],
]);

export function nativeModule(path: string): ModuleTable | undefined {
  return TABLES.get(path);
}
