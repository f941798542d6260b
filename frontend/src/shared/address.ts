/** Addresses of this installation, which may be mounted below a prefix such as `/toolkit`. */

/** The prefix, or an empty string. */
export const root = (): string => document.body.dataset.root ?? '';

/** An address below the prefix; addresses of other origins and fragments stay as they are. */
export const url = (path: string): string => (isInternal(path) ? root() + path : path);

/** A path without the prefix. */
export const withoutRoot = (path: string): string =>
  root() && (path === root() || path.startsWith(`${root()}/`)) ? path.slice(root().length) || '/' : path;

/** The path of this page, without the prefix. */
export const path = (): string => withoutRoot(location.pathname);

/** The path and query of this page, without the prefix. */
export const here = (): string => path() + location.search;

const isInternal = (address: string): boolean =>
  address.startsWith('/') && !address.startsWith('//') && !(root() && (address + '/').startsWith(`${root()}/`));
