/** Stands in until the port of search.js. */
export const start = (): void => {};
