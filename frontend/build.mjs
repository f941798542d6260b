// Builds what the browser loads, run by hatch_build.py after `npm ci`:
//
//   node build.mjs vendor FOLDER   FOLDER/vendor: plotly.min.js, plotly-geo.min.js, topojson/world_110m.json, bootstrap.min.css,
//                                  regenerator.min.js, licences.txt and manifest.json; FOLDER/tests: axe.min.js
//   node build.mjs scripts FOLDER  FOLDER/scripts and FOLDER/styles, their names with a hash, and scripts/manifest.json
//   node build.mjs watch           the scripts into ../assets, again with each change
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import esbuild from 'esbuild';
import { plotlyBundles } from './plotly.mjs';
import { worldMap } from './topojson.mjs';

const require = createRequire(import.meta.url);
const here = path.dirname(require.resolve('./package.json'));
const modules = path.join(here, 'node_modules');
const assets = path.join(here, '..', 'assets');
const read = (file) => readFileSync(path.join(modules, file), 'utf8');

// Modules share chunks, so that a page fetches nothing twice. The classic scripts run before a module could (theme), in a
// document of their own (embed) or inside a single file (player), so each holds all it needs.
const MODULES = { shell: 'src/shell/index.ts' };
// Every module imports it, so that its files are used by all and thereby one chunk instead of one for each set of users.
const SHARED = 'src/shell/always.ts';
const CLASSIC = { theme: 'src/shell/theme.ts', player: 'src/player/index.ts', embed: 'src/embed/frame.ts' };
const OPTIONS = {
  absWorkingDir: here,
  bundle: true,
  metafile: true,
  minify: true,
  legalComments: 'none',
  target: 'es2022',
  logLevel: 'warning',
  outbase: here,
};

async function vendor(folder) {
  const bundles = await plotlyBundles();
  const files = {
    ...Object.fromEntries(bundles.map(({ name, code }) => [name, code])),
    'topojson/world_110m.json': worldMap(),
    'bootstrap.min.css': withoutSourceMap(read('bootstrap/dist/css/bootstrap.min.css')),
    'regenerator.min.js': await minified('regenerator-runtime/runtime.js'), // a global that dcc's published scripts look for
    'licences.txt': licences([
      'bootstrap',
      'lit-html',
      'minisearch',
      'regenerator-runtime',
      ...bundles.flatMap(({ packages }) => packages),
    ]),
  };
  const written = Object.entries(files).map(([name, text]) => [name, write(path.join(folder, 'vendor', name), text)]);
  const { dependencies } = require('./package.json');
  writeJson(path.join(folder, 'vendor', 'manifest.json'), {
    versions: dependencies,
    files: Object.fromEntries(written),
  });
  mkdirSync(path.join(folder, 'tests'), { recursive: true });
  copyFileSync(path.join(modules, 'axe-core/axe.min.js'), path.join(folder, 'tests', 'axe.min.js'));
}

async function scripts(folder) {
  const outputs = {};
  for (const options of builds(folder)) Object.assign(outputs, (await esbuild.build(options)).metafile.outputs);
  writeJson(path.join(folder, 'scripts', 'manifest.json'), manifest(outputs, folder));
  removeOthers(folder, outputs);
}

/** Removes what earlier builds left: its names have other hashes, so nothing would replace it. */
function removeOthers(folder, outputs) {
  const current = new Set(Object.keys(outputs).map((output) => path.resolve(here, output)));
  for (const kind of ['scripts', 'styles']) {
    const built = path.resolve(folder, kind);
    const files = readdirSync(built).filter((name) => /\.(js|css)$/.test(name));
    for (const file of files.map((name) => path.join(built, name))) if (!current.has(file)) rmSync(file);
  }
}

async function watch() {
  const done = { name: 'manifest', setup: (build) => build.onEnd(() => scripts(assets)) };
  const [first] = builds(path.join(here, 'out'));
  const context = await esbuild.context({ ...first, write: false, plugins: [done] });
  await context.watch();
}

const builds = (folder) => [
  {
    ...OPTIONS,
    entryPoints: entries(MODULES),
    inject: [SHARED],
    format: 'esm',
    splitting: true,
    ...named(folder, 'scripts'),
  },
  { ...OPTIONS, entryPoints: entries(CLASSIC), format: 'iife', ...named(folder, 'scripts') },
  { ...OPTIONS, entryPoints: styleSheets(), ...named(folder, 'styles') },
];

const entries = (sources) => Object.entries(sources).map(([out, source]) => ({ in: source, out }));
const styleSheets = () =>
  readdirSync(assets)
    .filter((name) => name.endsWith('.css'))
    .map((name) => ({ in: path.join(assets, name), out: path.parse(name).name }));
const named = (folder, kind) => ({
  outdir: path.join(path.resolve(folder), kind),
  entryNames: '[name].[hash]',
  chunkNames: 'chunk.[hash]',
});

/** Entries by name, such as shell.js: their file, and the chunks that it cannot do without; dynamic parts by their source. */
function manifest(outputs, folder) {
  const relative = (output) => path.relative(path.resolve(folder), path.join(here, output)).split(path.sep).join('/');
  const needed = (output, seen = new Set()) => {
    for (const { path: chunk, kind } of outputs[output].imports) {
      if (kind === 'import-statement' && !seen.has(chunk)) needed(chunk, seen.add(chunk));
    }
    return [...seen].map(relative);
  };
  const listed = Object.entries(outputs)
    .filter(([, { entryPoint }]) => entryPoint)
    .map(([output, { entryPoint }]) => {
      const name = path.basename(output).replace(/\.[A-Z0-9]{8}(?=\.)/, '');
      const key = name.startsWith('chunk.') || isPart(entryPoint) ? entryPoint : name;
      return [key, { file: relative(output), imports: needed(output) }];
    });
  return { entries: Object.fromEntries(listed) };
}

const isPart = (entryPoint) =>
  !Object.values({ ...MODULES, ...CLASSIC }).includes(entryPoint) && entryPoint.startsWith('src/');

/** Writes a file; gives its entry of the manifest. */
function write(file, text) {
  const bytes = Buffer.from(text);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const writeJson = (file, content) => write(file, `${JSON.stringify(content, null, 1)}\n`);

const minified = async (file) => (await esbuild.transform(read(file), { minify: true, legalComments: 'none' })).code;

const withoutSourceMap = (css) => css.replace(/\/\*# sourceMappingURL=.*?\*\/\s*/, '');

/** The licence of each package that a file holds code of. */
function licences(packages) {
  return [...new Set(packages)]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(read(`${folder}/package.json`));
      const file = readdirSync(path.join(modules, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${file ? read(`${folder}/${file}`).trim() : 'No licence file in the package.'}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

const COMMANDS = { vendor, scripts, watch };
const [command, folder] = process.argv.slice(2);
if (!COMMANDS[command] || !(folder || command === 'watch') || !existsSync(modules)) {
  console.error('usage: npm ci && node build.mjs vendor|scripts FOLDER');
  process.exit(2);
}
await COMMANDS[command](folder);
