/** Scripts and styles that are not modules, fetched when they are first needed. */

const loading = new Map<string, Promise<void>>();

/** Resolves once the script or stylesheet at an address is in force; a failed attempt can be repeated. */
export const load = (address: string): Promise<void> => {
  if (document.querySelector(`script[src="${address}"], link[href="${address}"]`) && !loading.has(address)) {
    return Promise.resolve();
  }
  const attempt = loading.get(address) ?? append(address);
  loading.set(address, attempt);
  attempt.catch(() => loading.delete(address));
  return attempt;
};

const append = (address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const element = address.endsWith('.css')
      ? Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address })
      : Object.assign(document.createElement('script'), { src: address });
    element.addEventListener('load', () => resolve());
    element.addEventListener('error', () => {
      element.remove();
      reject(new Error(`${address} could not be loaded.`));
    });
    document.head.append(element);
  });
