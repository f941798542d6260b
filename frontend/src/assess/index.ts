/** Stands in until the port. */
export {};
