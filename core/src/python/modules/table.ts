// The native modules by name.
import { calendarModule } from './calendar.ts';
import { collectionsModule } from './collections/collections.ts';
import { contextlibModule } from './contextlib.ts';
import { copyModule } from './copy.ts';
import { csvModule } from './csv.ts';
import { dateutilParserModule } from './dateutil/parser.ts';
import { rruleModule } from './dateutil/rrule.ts';
import { relativedeltaModule } from './dateutil/relativedelta.ts';
import { dataclassesModule } from './dataclasses.ts';
import { datetimeModule } from './datetime.ts';
import { decimalModule } from './decimal/decimal.ts';
import { astModule } from './ast.ts';
import { base64Module, binasciiModule, htmlModule, zlibModule } from './encodings.ts';
import { enumModule } from './enum.ts';
import { fractionsModule } from './fractions.ts';
import { functoolsModule } from './functools/functools.ts';
import { hashlibModule } from './hashlib.ts';
import { bisectModule, heapqModule } from './heaps.ts';
import { importlibModule, importlibUtilModule } from './importlib.ts';
import { itertoolsModule } from './itertools.ts';
import { jsonModule } from './json.ts';
import { mathModule } from './math.ts';
import { operatorModule } from './operator.ts';
import { osModule, osPathModule } from './os.ts';
import { pathlibModule } from './pathlib.ts';
import { pendulumModule } from './pendulum.ts';
import { loggingModule, randomModule, secretsModule, timeModule, warningsModule } from './quiet.ts';
import { reModule } from './re.ts';
import { fnmatchModule, globModule } from './search-files.ts';
import { shlexModule } from './shlex.ts';
import { typesModule } from './types.ts';
import { statisticsModule } from './statistics.ts';
import { stringModule } from './string.ts';
import { sysModule } from './sys.ts';
import type { ModuleTable } from './table-type.ts';
import { ioModule } from './text-stream.ts';
import { textwrapModule } from './textwrap.ts';
import { abcModule, numbersModule, typingModule } from './typing.ts';
import { urllibParseModule } from './urllib.ts';
import { uuidModule } from './uuid.ts';
import { builtinsModule, inspectModule, keywordModule, unicodedataModule } from './introspection.ts';
import { yamlModule } from './yaml.ts';
import { dateutilTzModule, pytzModule, zoneinfoModule } from './zones.ts';

/** A package that only holds other modules. */
const holder: ModuleTable = () => undefined;

const TABLES: ReadonlyMap<string, ModuleTable> = new Map<string, ModuleTable>([
  ['abc', abcModule],
  ['ast', astModule],
  ['base64', base64Module],
  ['binascii', binasciiModule],
  ['bisect', bisectModule],
  ['builtins', builtinsModule],
  ['calendar', calendarModule],
  ['collections', collectionsModule],
  ['collections.abc', abcModule],
  ['contextlib', contextlibModule],
  ['copy', copyModule],
  ['csv', csvModule],
  ['dataclasses', dataclassesModule],
  ['datetime', datetimeModule],
  ['dateutil', holder],
  ['dateutil.parser', dateutilParserModule],
  ['dateutil.relativedelta', relativedeltaModule],
  ['dateutil.rrule', rruleModule],
  ['dateutil.tz', dateutilTzModule],
  ['decimal', decimalModule],
  ['enum', enumModule],
  ['fnmatch', fnmatchModule],
  ['fractions', fractionsModule],
  ['functools', functoolsModule],
  ['glob', globModule],
  ['hashlib', hashlibModule],
  ['heapq', heapqModule],
  ['html', htmlModule],
  ['importlib', importlibModule],
  ['importlib.util', importlibUtilModule],
  ['inspect', inspectModule],
  ['io', ioModule],
  ['itertools', itertoolsModule],
  ['json', jsonModule],
  ['keyword', keywordModule],
  ['logging', loggingModule],
  ['math', mathModule],
  ['numbers', numbersModule],
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
  ['shlex', shlexModule],
  ['statistics', statisticsModule],
  ['string', stringModule],
  ['sys', sysModule],
  ['textwrap', textwrapModule],
  ['time', timeModule],
  ['types', typesModule],
  ['typing', typingModule],
  ['typing_extensions', typingModule],
  ['unicodedata', unicodedataModule],
  ['urllib', holder],
  ['urllib.parse', urllibParseModule],
  ['uuid', uuidModule],
  ['warnings', warningsModule],
  ['yaml', yamlModule],
  ['zlib', zlibModule],
  ['zoneinfo', zoneinfoModule],
]);

export function nativeModule(path: string): ModuleTable | undefined {
  return TABLES.get(path);
}
