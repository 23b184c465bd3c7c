// Reads [{"language": "trino" or "hive", "text": …}] from stdin and writes, for each, the
// problems that dt-sql-parser finds in the text.
import { register } from 'node:module';
import { text } from 'node:stream/consumers';

register('./resolve.mjs', import.meta.url);
const { TrinoSQL } = await import('dt-sql-parser/dist/parser/trino/index.js');
const { HiveSQL } = await import('dt-sql-parser/dist/parser/hive/index.js');

const parsers = { trino: new TrinoSQL(), hive: new HiveSQL() };
const problems = JSON.parse(await text(process.stdin)).map(({ language, text }) =>
	parsers[language].validate(text).map((p) => `${p.startLine}:${p.startColumn}: ${p.message}`));
console.log(JSON.stringify(problems));
