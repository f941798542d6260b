/** The keepers of the assessments that this tab has shown: each goes on until the server has what was entered. */
import { Keeper, type Source } from './keeper.ts';
import { hold } from './tab.ts';

const keepers = new Map<string, Keeper>();

/** The keeper of the assessment that a page is about. */
export const keeperOf = (source: Source): Keeper => {
  const key = `${source.country}-${source.cycle}`;
  const keeper = keepers.get(key) ?? new Keeper(source);
  keepers.set(key, keeper);
  return keeper;
};

/** Listens to what happens to the tab and the network. */
export const start = (): void => {
  hold();
  addEventListener('online', () => keepers.forEach((keeper) => void keeper.flush()));
  addEventListener('pagehide', () => keepers.forEach((keeper) => keeper.leave()));
  addEventListener('visibilitychange', () => {
    if (!document.hidden) keepers.forEach((keeper) => keeper.refresh());
  });
  addEventListener('beforeunload', (event) => {
    if ([...keepers.values()].some((keeper) => keeper.isAtRisk)) event.preventDefault();
  });
};
