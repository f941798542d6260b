// plotly.js cut to what this product draws.
//
// plotly.min.js      scatter and bar; sets window.Plotly
// plotly-geo.min.js  adds choropleth, scattergeo and maps to that same window.Plotly; loaded after it, when a map is asked for
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import * as acorn from 'acorn';
import esbuild from 'esbuild';
import { minify } from 'terser';

const require = createRequire(import.meta.url);
const { version } = require('plotly.js/package.json');

const TRACES = { base: ['scatter', 'bar'], geo: ['choropleth', 'scattergeo'] };

// Nothing is offered that sends a chart to another host, and maps are looked for beside the script. A graph's own config wins.
const MAPS = "(document.currentScript ? { topojsonURL: new URL('topojson/', document.currentScript.src).href } : {})";
const DEFAULTS = {
  base: `Plotly.setPlotConfig({ showSendToCloud: false, displaylogo: false, ...${MAPS} });`,
  geo: `Plotly.setPlotConfig(${MAPS});`,
};

// A figure that sets one of these layout keys is drawn without it.
const COMPONENTS_LEFT_OUT = ['annotations3d', 'images', 'rangeselector', 'rangeslider', 'sliders', 'updatemenus'];

// Plotly.validate, Plotly.makeTemplate and Plotly.validateTemplate, which dcc.Graph never calls.
const METHODS_LEFT_OUT = ['validate', 'template_api'];

// What plotly.js uses of d3 3; `checkD3` fails the build when a part is missing.
const D3_PARTS = [
  'arrays/extent',
  'arrays/max',
  'arrays/min',
  'behavior/drag',
  'behavior/zoom',
  'core/rebind',
  'event/dispatch',
  'event/mouse',
  'event/touch',
  'format/round',
  'interpolate/index',
  'interpolate/ease',
  'scale/linear',
  'selection/index',
  'transition/index',
  'xhr/json',
];

// Smaller stand-ins for whole packages, each with everything that plotly.js takes from it, except where the comment says.
const STAND_INS = {
  // colours as names, hex, rgb(), hsl() and hwb(); not lab(), lch(), oklab(), oklch() and color()
  culori: `import { modeHsl, modeHwb, modeLrgb, modeRgb, useMode } from 'culori/fn';
    [modeRgb, modeLrgb, modeHsl, modeHwb].forEach(useMode);
    export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from 'culori/fn';`,
  'gl-mat4': `exports.invert = require('gl-mat4/invert'); exports.multiply = require('gl-mat4/multiply');`,
  'native-promise-only': '',
  // countries by ISO-3 code; not by name
  'country-iso-search': 'exports.COUNTRIES = []; exports.createLookup = () => ({ lookupAlpha3: () => null });',
  // beside all projections of d3-geo: equal earth, mercator, orthographic...
  'd3-geo-projection': `exports.geoNaturalEarth = require('d3-geo').geoNaturalEarth1;
    exports.geoRobinson = require('d3-geo-projection/src/robinson.js').default;
    exports.geoWinkel3 = require('d3-geo-projection/src/winkel3.js').default;`,
};

const OPTIONS = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: 'iife',
  target: 'es2020',
  legalComments: 'none',
  logLevel: 'error',
  loader: { '.css': 'empty' }, // of the tile maps, which are left out
  define: { global: 'window', 'define.amd': 'false', 'process.env.NODE_DEBUG': 'false' },
};

/** Both bundles, as [{ name, code, packages }]. */
export async function plotlyBundles() {
  const d3 = assembleD3();
  const plan = await esbuild.build({
    ...OPTIONS,
    minify: false,
    outdir: 'plan',
    entryPoints: { base: 'entry:base', both: 'entry:both' },
    plugins: [trimmed(d3), entries({ base: entry('base'), both: entry('base') + entry('geo') })],
  });
  const inputs = (name) => Object.keys(plan.metafile.outputs[`plan/${name}.js`].inputs);
  const inBase = new Set(inputs('base'));
  checkD3(d3, inputs('both'));
  const shared = sharedModules(plan.metafile, inputs('both'), inBase);
  const key = createHash('sha256')
    .update(version + shared.join())
    .digest('hex')
    .slice(0, 8);
  return Promise.all([
    bundle('plotly.min.js', entry('base') + lend(shared, key), [trimmed(d3)], 'Plotly'),
    bundle('plotly-geo.min.js', borrow(key) + entry('geo'), [borrowed(shared, inBase), trimmed(d3)]),
  ]);
}

async function bundle(name, source, plugins, globalName) {
  const built = await esbuild.build({
    ...OPTIONS,
    globalName,
    entryPoints: ['entry:it'],
    plugins: [...plugins, entries({ it: source })],
  });
  const { code } = await minify(built.outputFiles[0].text, { ecma: 2020, format: { preamble: banner(name) } });
  const [{ inputs }] = Object.values(built.metafile.outputs);
  const held = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput && /^node_modules.*js$/.test(file));
  const folder = /^node_modules\/((?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+).*/;
  return { name, code, packages: [...new Set(held.map((file) => file.replace(folder, '$1')))] };
}

const banner = (name) =>
  `/*! plotly.js ${version}, cut to ${TRACES[name === 'plotly.min.js' ? 'base' : 'geo'].join(' and ')}; MIT licence; see licences.txt */`;

function entry(part) {
  const register = `Plotly.register([${TRACES[part].map((trace) => `require('plotly.js/lib/${trace}')`)}]);`;
  return part === 'base'
    ? `var Plotly = module.exports = require('plotly.js/lib/core'); ${register} ${DEFAULTS.base}`
    : register + DEFAULTS.geo;
}

function entries(sources) {
  return {
    name: 'entries',
    setup(build) {
      build.onResolve({ filter: /^entry:/ }, ({ path: id }) => ({ path: id.slice(6), namespace: 'entry' }));
      build.onLoad({ filter: /./, namespace: 'entry' }, ({ path: id }) => ({
        contents: sources[id],
        resolveDir: process.cwd(),
      }));
    },
  };
}

// ---- the second bundle borrows the modules that the first already has

/** Modules of the first bundle that modules of the second bundle ask for. */
function sharedModules(metafile, all, inBase) {
  const asked = all
    .filter((file) => !inBase.has(file) && !file.startsWith('entry:'))
    .flatMap((file) => metafile.inputs[file].imports);
  return [...new Set(asked.map((imported) => imported.path).filter((file) => inBase.has(file)))].sort();
}

const location = (file) => (file.startsWith('stand-in:') ? file.slice(9) : path.resolve(file));

const lend = (shared, key) =>
  `Plotly._lent = { key: '${key}', modules: [${shared.map((file) => `require(${JSON.stringify(location(file))})`)}] };`;

const borrow = (key) =>
  `if (!window.Plotly || !Plotly._lent || Plotly._lent.key !== '${key}') throw new Error('plotly-geo.min.js needs plotly.min.js of the same build before it');`;

function borrowed(shared, inBase) {
  const load = (id) => {
    if (!inBase.has(id)) return undefined;
    const index = shared.indexOf(id);
    if (index < 0) throw new Error(`${id} is in plotly.min.js but not lent to plotly-geo.min.js`);
    return { contents: `module.exports = Plotly._lent.modules[${index}];` };
  };
  return {
    name: 'borrowed',
    setup(build) {
      build.onLoad({ filter: /./, namespace: 'file' }, (file) =>
        load(path.relative(process.cwd(), file.path).replaceAll(path.sep, '/')),
      );
      build.onLoad({ filter: /./, namespace: 'stand-in' }, (file) => load(`stand-in:${file.path}`));
    },
  };
}

// ---- what is cut from the sources

function trimmed(d3) {
  const leftOut = new RegExp(`/(?:${[...COMPONENTS_LEFT_OUT, ...METHODS_LEFT_OUT].join('|')})$`);
  const standIn = new RegExp(`^(?:${Object.keys(STAND_INS).join('|')})$`);
  return {
    name: 'trimmed',
    setup(build) {
      build.onResolve({ filter: leftOut }, ({ path: id, importer }) =>
        /plotly\.js\/src\/(?:core|plot_api\/index)\.js$/.test(importer.replaceAll('\\', '/'))
          ? { path: path.basename(id), namespace: 'left-out' }
          : undefined,
      );
      build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path: name }) => ({
        contents: COMPONENTS_LEFT_OUT.includes(name)
          ? `module.exports = { moduleType: 'component', name: '${name}' };`
          : '',
      }));
      build.onResolve({ filter: standIn }, ({ path: id, namespace }) =>
        namespace === 'stand-in' ? undefined : { path: id, namespace: 'stand-in' },
      );
      build.onLoad({ filter: /./, namespace: 'stand-in' }, ({ path: id }) => ({
        contents: STAND_INS[id],
        resolveDir: process.cwd(),
      }));
      build.onLoad({ filter: /@plotly[\\/]d3[\\/]d3\.js$/ }, () => ({ contents: d3 }));
      build.onLoad({ filter: /plotly\.js[\\/]src[\\/].*\.js$/ }, ({ path: file }) => ({
        contents: withoutDescriptions(readFileSync(file, 'utf8')),
      }));
    },
  };
}

/** The source without the `description` texts of plotly's attributes, which its own published builds leave out too. */
function withoutDescriptions(source) {
  let out = '',
    done = 0;
  visit(parse(source), (node) => {
    const text =
      node.type === 'Property' && !node.computed && (node.key.name ?? node.key.value) === 'description' && node.value;
    if (!text || node.shorthand || text.type === 'ObjectExpression' || text.start < done) return;
    out += source.slice(done, text.start) + 'void 0';
    done = text.end;
  });
  return out + source.slice(done);
}

/** d3 3 from its parts: its sources name what they need in lines such as `import "../core/rebind";`. */
function assembleD3() {
  const root = path.join(path.dirname(require.resolve('@plotly/d3/package.json')), 'src');
  const seen = new Set();
  const add = (file) => {
    if (seen.has(file)) return '';
    seen.add(file);
    return (
      readFileSync(file, 'utf8').replace(/^import "(.+)";?$/gm, (_, id) =>
        add(path.resolve(path.dirname(file), (id.endsWith('/') ? `${id}index` : id) + '.js')),
      ) + '\n'
    );
  };
  return ['start', 'compat/index', ...D3_PARTS, 'end'].map((part) => add(path.join(root, `${part}.js`))).join('');
}

/** Fails when plotly.js uses a function of d3 that `D3_PARTS` does not bring. */
function checkD3(source, files) {
  const self = {};
  vm.runInNewContext(source, { self });
  const missing = new Set();
  const chain = (node) =>
    node.type === 'MemberExpression' && !node.computed ? [...chain(node.object), node.property.name] : [node.name];
  for (const file of files.filter((name) => name.includes('plotly.js/src/'))) {
    visit(parse(readFileSync(file, 'utf8')), (node) => {
      if (node.type !== 'MemberExpression') return;
      const [root, first, second] = chain(node);
      if (root !== 'd3' || first === 'event') return;
      const group = { behavior: 1, geo: 1, layout: 1, scale: 1, svg: 1, time: 1 }[first];
      if (!(first in self.d3) || (group && second && !(second in self.d3[first])))
        missing.add(`d3.${first}${second && group ? `.${second}` : ''}`);
    });
  }
  if (missing.size)
    throw new Error(`plotly.js uses ${[...missing].join(', ')}: add to D3_PARTS in frontend/plotly.mjs`);
}

const parse = (source) => acorn.parse(source, { ecmaVersion: 'latest', sourceType: 'script' });

function visit(node, seen) {
  if (node.type) seen(node);
  for (const value of Object.values(node)) if (value && typeof value === 'object') visit(value, seen);
}
