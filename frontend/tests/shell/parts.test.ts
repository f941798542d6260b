import { describe, expect, it, vi } from 'vitest';

const load = vi.hoisted(() => vi.fn<(address: string) => Promise<void>>(async () => {}));
vi.mock('../../src/shared/load.ts', () => ({ load }));
const { needs, preparePage } = await import('../../src/shell/parts.ts');

const REGISTRY: [string, string, string][] = [
  ['^/indicators/[^/]+$', '', 'plotly'],
  ['^/indicators/[^/]+$', 'tab=map', 'maps'],
  ['^/assess/[A-Z]{3}/\\d{4}$', '', 'editor'],
];

describe('needs', () => {
  it.each([
    ['/indicators/x', '', ['plotly']],
    ['/indicators/x', '?view=a&tab=map', ['plotly', 'maps']],
    ['/indicators/x', '?tab=maps', ['plotly']],
    ['/indicators', '?tab=map', []],
    ['/assess/NZL/2015', '', ['editor']],
    ['/assess/NZL/2015/result', '', []],
  ])('of %s%s are %j', (path, search, parts) => {
    expect(needs(REGISTRY, path, search)).toEqual(parts);
  });
});

describe('preparePage', () => {
  it('loads classic parts in their order, below the prefix', async () => {
    document.body.dataset.root = '/toolkit';
    document.body.innerHTML = '<script type="application/json" id="page-assets"></script>';
    const files = { plotly: '/assets/plotly.js', maps: '/assets/geo.js' };
    document.querySelector('script')?.append(JSON.stringify({ needs: REGISTRY, files }));
    await preparePage('/indicators/x', '?tab=map');
    expect(load.mock.calls).toEqual([['/toolkit/assets/plotly.js'], ['/toolkit/assets/geo.js']]);
  });
});
