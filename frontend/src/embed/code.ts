/** Stands in until the port of embed-code.js. */
export const fill = async (_fold: HTMLDetailsElement): Promise<void> => {};
