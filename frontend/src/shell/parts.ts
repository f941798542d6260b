/** What only some pages need, fetched when such a page is first visited. */
import { url } from '../shared/address.ts';
import { pageData } from '../shared/dom.ts';
import { load } from '../shared/load.ts';

/** The server's registry of pages: a pattern of the path, the pair that the query must hold or nothing, a part's name. */
type Need = [pattern: string, pair: string, part: string];

interface PageAssets {
  needs: Need[];
  /** Addresses of styles and classic scripts by the name of the part. */
  files: Record<string, string>;
}

/** Modules by the name of the part; each registers its functions with Dash when it is first imported. */
const MODULES: Record<string, () => Promise<unknown>> = {
  editor: () => import('../assess/index.ts'),
  compare: () => import('../compare/index.ts'),
  builder: () => import('../present/index.ts'),
  upload: () => import('./upload.ts'),
  download: () => import('./download.ts'),
};

/** The names of the parts that the page at a path needs, in the order in which they must be loaded. */
export const needs = (registry: Need[], path: string, search: string): string[] => {
  const pairs = search.slice(1).split('&');
  return registry
    .filter(([pattern, pair]) => new RegExp(pattern).test(path) && (!pair || pairs.includes(pair)))
    .map(([, , part]) => part);
};

/** Loads what the page at a path needs. */
export const preparePage = async (path: string, search: string): Promise<void> => {
  const assets = pageData<PageAssets>('page-assets');
  // One after the other: plotly's maps extend its window.Plotly.
  for (const part of needs(assets.needs, path, search)) {
    if (MODULES[part]) await MODULES[part]();
    else await load(url(assets.files[part]));
  }
};
