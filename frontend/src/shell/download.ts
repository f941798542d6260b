/** Stands in until the port of take.js. */
export const download = async (_link: HTMLAnchorElement): Promise<void> => {};
