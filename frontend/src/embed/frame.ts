/** Stands in until the port of embed.js. */
export {};
