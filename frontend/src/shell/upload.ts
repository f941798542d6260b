/** Stands in until the port of upload.js. */
export {};
