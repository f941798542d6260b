/** Stands in until the port of chart-play.js. */
export const play = (_trigger: string, _clicks: number | null, _value: number | null, _frames: unknown): void => {};
