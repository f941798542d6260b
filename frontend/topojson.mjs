// The world's outlines that plotly.js draws maps on, from its own distribution (United Nations geodata), made small:
// the coarse file (1:110m) with the small states of the fine one (1:50m) put in, no lakes, rivers or states of
// federations, and coordinates on a grid of 0.012 by 0.006 degrees.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';

const require = createRequire(import.meta.url);
const LAYERS = ['land', 'ocean', 'coastlines', 'countries'];
const GRID = 30000;

/** The text of world_110m.json, the name that plotly.js asks for with scope `world` and its default resolution. */
export function worldMap() {
  const { world_110m: coarse, world_50m: fine } = distributed();
  const known = new Set(coarse.objects.countries.geometries.map(({ id }) => id));
  const small = fine.objects.countries.geometries.filter(({ id }) => !known.has(id));
  const arcs = [];
  const take = (topology) => {
    const grid = onGrid(topology),
      places = new Map();
    const place = (arc) => {
      if (Array.isArray(arc)) return arc.map(place);
      const index = arc < 0 ? ~arc : arc;
      if (!places.has(index)) places.set(index, arcs.push(grid(topology.arcs[index])) - 1);
      return arc < 0 ? ~places.get(index) : places.get(index);
    };
    return (geometry) => ({ ...geometry, ...(geometry.arcs && { arcs: place(geometry.arcs) }) });
  };
  const takeCoarse = take(coarse);
  const objects = Object.fromEntries(
    Object.keys(coarse.objects).map((layer) => [
      layer,
      {
        type: 'GeometryCollection',
        geometries: LAYERS.includes(layer) ? coarse.objects[layer].geometries.map(takeCoarse) : [],
      },
    ]),
  );
  objects.countries.geometries.push(...small.map(take(fine)));
  return JSON.stringify({
    type: 'Topology',
    objects,
    arcs,
    transform: { scale: [360 / GRID, 180 / GRID], translate: [-180, -90] },
  });
}

/** plotly.js carries its maps in one script only, which sets a global of that name. */
function distributed() {
  const context = { window: {} };
  context.self = context.window;
  vm.runInNewContext(readFileSync(require.resolve('plotly.js/dist/plotly-geo-assets.js'), 'utf8'), context);
  return context.window.Plotly.topojson;
}

/** Moves an arc (steps from point to point) from its topology's grid to ours, and drops the points that fall together. */
function onGrid({ transform: { scale, translate } }) {
  return (arc) => {
    let x = 0,
      y = 0,
      last = [0, 0];
    const steps = [];
    arc.forEach(([dx, dy], index) => {
      x += dx;
      y += dy;
      const point = [
        Math.round(((x * scale[0] + translate[0] + 180) / 360) * GRID),
        Math.round(((y * scale[1] + translate[1] + 90) / 180) * GRID),
      ];
      const step = [point[0] - last[0], point[1] - last[1]];
      if (index && index < arc.length - 1 && !step[0] && !step[1]) return;
      steps.push(step);
      last = point;
    });
    return steps;
  };
}
