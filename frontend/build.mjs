// Builds what the browser loads: `node build.mjs FOLDER`, run by hatch_build.py after `npm ci`.
//
// FOLDER/vendor  plotly.min.js, plotly-geo.min.js, topojson/world_110m.json, bootstrap.min.css, search.min.js,
//                regenerator.min.js, licences.txt, the .br and .gz of each, and manifest.json
// FOLDER/tests   axe.min.js
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import esbuild from 'esbuild';
import { plotlyBundles } from './plotly.mjs';
import { worldMap } from './topojson.mjs';

const COMPRESSED_FROM = 1000; // bytes

const require = createRequire(import.meta.url);
const modules = path.join(path.dirname(require.resolve('./package.json')), 'node_modules');
const read = (file) => readFileSync(path.join(modules, file), 'utf8');

async function main(folder) {
  const bundles = await plotlyBundles();
  const files = {
    ...Object.fromEntries(bundles.map(({ name, code }) => [name, code])),
    'topojson/world_110m.json': worldMap(),
    'bootstrap.min.css': withoutSourceMap(read('bootstrap/dist/css/bootstrap.min.css')),
    'search.min.js': await minified('minisearch/dist/umd/index.js'), // the global MiniSearch
    'regenerator.min.js': await minified('regenerator-runtime/runtime.js'), // a global that dcc's published scripts look for
    'licences.txt': licences(['bootstrap', 'minisearch', 'regenerator-runtime', ...bundles.flatMap(({ packages }) => packages)]),
  };
  const written = await Promise.all(Object.entries(files).map(([name, text]) => write(path.join(folder, 'vendor'), name, Buffer.from(text))));
  const { dependencies } = require('./package.json');
  writeFileSync(path.join(folder, 'vendor', 'manifest.json'), `${JSON.stringify({ versions: dependencies, files: Object.assign({}, ...written) }, null, 1)}\n`);
  mkdirSync(path.join(folder, 'tests'), { recursive: true });
  copyFileSync(path.join(modules, 'axe-core/axe.min.js'), path.join(folder, 'tests', 'axe.min.js'));
}

/** Writes a file and its compressed forms; gives their entries of the manifest: name -> { bytes, sha256 }. */
async function write(folder, name, bytes) {
  const forms = { [name]: bytes };
  if (bytes.length >= COMPRESSED_FROM) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    forms[`${name}.br`] = await promisify(brotliCompress)(bytes, { params });
    forms[`${name}.gz`] = await promisify(gzip)(bytes, { level: 9 });
  }
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  for (const [form, content] of Object.entries(forms)) writeFileSync(path.join(folder, form), content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return Object.fromEntries(Object.entries(forms).map(([form, { length }]) => [form, form === name ? { bytes: length, sha256 } : { bytes: length }]));
}

const minified = async (file) => (await esbuild.transform(read(file), { minify: true, legalComments: 'none' })).code;

const withoutSourceMap = (css) => css.replace(/\/\*# sourceMappingURL=.*?\*\/\s*/, '');

/** The licence of each package that a file holds code of. */
function licences(packages) {
  return [...new Set(packages)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(read(`${folder}/package.json`));
    const file = readdirSync(path.join(modules, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file ? read(`${folder}/${file}`).trim() : 'No licence file in the package.'}\n`;
  }).join(`\n${'-'.repeat(80)}\n\n`);
}

const [folder] = process.argv.slice(2);
if (!folder || !existsSync(modules)) {
  console.error('usage: npm ci && node build.mjs FOLDER');
  process.exit(2);
}
await main(folder);
